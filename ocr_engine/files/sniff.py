"""What bytes are, by their content: file names and MIME types are often wrong."""

from __future__ import annotations

import re
import zlib

from ocr_engine.files.formats import Kind

_HEAD_BYTES = 4096  # a guess: more than any signature below needs

_SIGNATURES = (
    (Kind.JPEG, rb"\xff\xd8\xff"),
    (Kind.PNG, rb"\x89PNG\r\n\x1a\n"),
    (Kind.WEBP, rb"RIFF....WEBP"),
    (Kind.GIF, rb"GIF8[79]a"),
    (Kind.TIFF, rb"II[*+]\x00|MM\x00[*+]"),
    (Kind.JPEG2000, rb"\x00\x00\x00\x0cjP  \r\n\x87\n|\xff\x4f\xff\x51"),
    (Kind.PDF, rb"%PDF-"),
    (Kind.JPEG_XL, rb"\x00\x00\x00\x0cJXL \r\n\x87\n|\xff\x0a"),
    (Kind.ICON, rb"\x00\x00[\x01\x02]\x00[^\x00]\x00"),
    (Kind.PHOTOSHOP, rb"8BPS\x00"),
    (Kind.POSTSCRIPT, rb"%!PS|\xc5\xd0\xd3\xc6"),
    (Kind.DJVU, rb"AT&TFORM"),
    (Kind.OFFICE_DOCUMENT, rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf"),
    (
        Kind.OFFICE_DOCUMENT,
        rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels/|docProps/|word/|xl/|ppt/|mimetypeapplication/vnd\.oasis)",
    ),
    (Kind.ZIP_ARCHIVE, rb"PK(?:\x03\x04|\x05\x06)"),
    (Kind.ARCHIVE, rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh[1-9]1AY|\xfd7zXZ\x00|\x28\xb5\x2f\xfd|.{257}ustar"),
    (Kind.VIDEO, rb"\x1aE\xdf\xa3|RIFF....AVI |FLV\x01|\x00\x00\x01[\xb3\xba]"),
    (Kind.AUDIO, rb"OggS|fLaC|RIFF....WAVE|#!AMR"),
    (Kind.EXECUTABLE, rb"\x7fELF"),
)
_SIGNATURES_THAT_TEXT_MAY_HAVE = (
    (Kind.BMP, rb"BM"),
    (Kind.AUDIO, rb"ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa\xfb]"),
    (Kind.EXECUTABLE, rb"MZ"),
)
_BRANDS = (
    (Kind.AVIF, {b"avif", b"avis"}),
    (Kind.HEIC, {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}),
    (Kind.AUDIO, {b"M4A ", b"M4B "}),
)
_MARKUP = re.compile(
    rb"<(?:(?P<svg>(?:\w+:)?svg)|!doctype\s+html|html|head|body|title|meta|script|style|link|div|p|a|h1|table)[\s>/]",
    re.IGNORECASE,
)
_BLANK = b"\xef\xbb\xbf \t\r\n\f"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NOT_IN_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(data: bytes) -> Kind:
    """Names what `data` is, from its first few kilobytes."""
    head = data[:_HEAD_BYTES]
    if not head:
        return Kind.EMPTY
    return (
        _by_signature(head, _SIGNATURES)
        or _by_brand(head)
        or _by_compressed_content(head)
        or _by_markup(head)
        or _late_pdf(head)
        or _text(head)
        or _by_signature(head, _SIGNATURES_THAT_TEXT_MAY_HAVE)
        or Kind.UNKNOWN
    )


def _by_signature(head: bytes, signatures: tuple[tuple[Kind, bytes], ...]) -> Kind | None:
    return next((kind for kind, pattern in signatures if re.match(pattern, head, re.DOTALL)), None)


def _by_brand(head: bytes) -> Kind | None:
    """Tells the ISO media files apart: AVIF and HEIC share their container with MP4."""
    if head[4:8] != b"ftyp":
        return None
    box_end = min(int.from_bytes(head[:4]), len(head))
    brands = {head[8:12]} | {head[start : start + 4] for start in range(16, box_end, 4)}
    return next((kind for kind, names in _BRANDS if brands & names), Kind.VIDEO)


def _by_compressed_content(head: bytes) -> Kind | None:
    """An animated sticker is gzip'ed JSON that says so in its first bytes."""
    if not head.startswith(b"\x1f\x8b"):
        return None
    try:
        start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, 256)
    except zlib.error:
        return Kind.ARCHIVE
    return Kind.ANIMATED_STICKER if b'"tgs"' in start else Kind.ARCHIVE


def _by_markup(head: bytes) -> Kind | None:
    found = _MARKUP.search(head) if head.lstrip(_BLANK).startswith(b"<") else None
    if found is None:
        return None
    return Kind.SVG if found["svg"] else Kind.WEB_PAGE


def _late_pdf(head: bytes) -> Kind | None:
    """Readers accept a PDF whose header stands somewhere in the first kilobyte."""
    return Kind.PDF if b"%PDF-" in head[:1024] else None


def _text(head: bytes) -> Kind | None:
    if head.startswith(_UTF_16):
        return Kind.TEXT
    if _NOT_IN_TEXT.search(head):
        return None
    return Kind.TEXT if _decodes(head) else None


def _decodes(head: bytes) -> bool:
    """Whether it is UTF-8; its last character may have been cut in two."""
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True
