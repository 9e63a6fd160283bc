"""Small PDFs, written by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO

from PIL import Image

_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ID = b"0123456789abcdef"


def pdf_with_text(*lines: str, width: int = 595, height: int = 842) -> bytes:
    """One page of typed text; sizes in points."""
    shown = b" ".join(b"(%s) Tj T*" % line.encode("ascii") for line in lines)
    content = b"BT /F1 12 Tf 14 TL 72 %d Td %s ET" % (height - 100, shown)
    return pdf(_objects(content, width, height))


def drawn_pdf(content: bytes, attributes: bytes = b"", *more: bytes) -> bytes:
    """An A4 page with that content.

    Args:
        content: operators; the font F1 is Helvetica.
        attributes: of the page.
        more: objects, from number 6 on.
    """
    *others, font = _objects(content, 595, 842)
    others[2] = others[2].replace(b"/Contents", attributes + b" /Contents")
    return pdf([*others, font, *more])


def typed(x: int, y: int, text: str, turn: bytes = b"1 0 0 1", size: int = 12) -> bytes:
    """The operators that draw a line from there, in points from the page's left and lower edge."""
    return b"BT /F1 %d Tf %s %d %d Tm (%s) Tj ET " % (size, turn, x, y, text.encode("ascii"))


def pdf_in_its_own_letters(text: str, meanings: Mapping[str, str]) -> bytes:
    """One page of typed text in a font that says what its letters mean."""
    pairs = "\n".join(
        f"<{letter.encode().hex()}> <{meaning.encode('utf-16-be').hex()}>"
        for letter, meaning in meanings.items()
    )
    table = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(meanings)} beginbfchar\n{pairs}\nendbfchar endcmap"
    )
    *others, _ = _objects(b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % text.encode(), 595, 842)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    return pdf([*others, font, stream(table.encode())])


def scanned_pdf(content: bytes, jpeg: bytes, left: int = 50, bottom: int = 300, width: int = 495) -> bytes:
    """An A4 page with a gray picture, in points from the page's left and lower edge, under that content."""
    with Image.open(BytesIO(jpeg)) as image:
        size = image.size
    height = width * size[1] // size[0]
    head = b"/Type /XObject /Subtype /Image /Filter /DCTDecode /ColorSpace /DeviceGray /BitsPerComponent 8"
    scan = b"<< %s /Width %d /Height %d /Length %d >>\nstream\n%s\nendstream"
    laid = b"q %d 0 0 %d %d %d cm /Scan Do Q " % (width, height, left, bottom)
    data = drawn_pdf(laid + content, b"", scan % (head, *size, len(jpeg), jpeg))
    return data.replace(b"/Resources <<", b"/Resources << /XObject << /Scan 6 0 R >>", 1)


def locked_pdf() -> bytes:
    """A page that asks for the password "secret" (RC4, 40 bits)."""
    owner = _rc4(hashlib.md5(_padded(b"owner")).digest()[:5], _padded(b"secret"))  # noqa: S324 - as PDF 1.4 does
    permissions = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(_padded(b"secret") + owner + permissions + _ID).digest()[:5]  # noqa: S324
    encryption = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner.hex().encode(),
        _rc4(key, _PADDING).hex().encode(),
    )
    identity = b"<%s>" % _ID.hex().encode()
    return pdf([*_objects(b"", 595, 842), encryption], b"/Encrypt 6 0 R /ID [%s %s]" % (identity, identity))


def _objects(content: bytes, width: int, height: int) -> list[bytes]:
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>" % (width, height),
        stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]


def stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def pdf(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    data, offsets = b"%PDF-1.4\n", list[int]()
    for number, each in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        data
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
        + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, len(data))
    )


def _padded(password: bytes) -> bytes:
    return (password + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
