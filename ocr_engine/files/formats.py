"""The kinds of files that are known, and the formats that are read: the one list of them.

Whatever names formats to people or programs takes them from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a file seems to be; pictures and PDF carry the name of their format."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    BMP = "bmp"
    TIFF = "tiff"
    AVIF = "avif"
    HEIC = "heic"
    JPEG2000 = "jpeg2000"
    PDF = "pdf"
    SVG = "svg"
    JPEG_XL = "jpeg xl"
    ICON = "icon"
    PHOTOSHOP = "photoshop file"
    POSTSCRIPT = "postscript"
    DJVU = "djvu"
    WEB_PAGE = "web page"
    OFFICE_DOCUMENT = "office document"
    ZIP_ARCHIVE = "zip archive"
    ARCHIVE = "archive"
    VIDEO = "video"
    AUDIO = "audio file"
    ANIMATED_STICKER = "animated sticker"
    EXECUTABLE = "executable"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"

    @property
    def is_picture(self) -> bool:
        """Whether it can be read: a picture of a supported format, or a PDF."""
        return any(self is known.kind for known in READABLE_FORMATS)


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read.

    Attributes:
        name: what people call it.
        suffixes: the ends of its files' names, in lower case, the usual one first.
        media_types: the usual one first.
        pillow: what Pillow calls it; empty for PDF, which Pillow does not read.
        pillow_feature: what Pillow may have been built without, and then cannot read the format.
        may_move: whether a file may be an animation, of which a few frames are read.
        may_have_pages: whether a file may have several pages, which are all read.
    """

    kind: Kind
    name: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    pillow: str = ""
    pillow_feature: str = ""
    may_move: bool = False
    may_have_pages: bool = False


READABLE_FORMATS = (
    Format(Kind.JPEG, "JPEG", (".jpg", ".jpeg", ".jfif"), ("image/jpeg",), "JPEG", "jpg"),
    Format(Kind.PNG, "PNG", (".png", ".apng"), ("image/png", "image/apng"), "PNG", "zlib", may_move=True),
    Format(Kind.WEBP, "WebP", (".webp",), ("image/webp",), "WEBP", "webp", may_move=True),
    Format(Kind.GIF, "GIF", (".gif",), ("image/gif",), "GIF", may_move=True),
    Format(Kind.BMP, "BMP", (".bmp",), ("image/bmp", "image/x-ms-bmp"), "BMP"),
    Format(Kind.TIFF, "TIFF", (".tif", ".tiff"), ("image/tiff",), "TIFF", may_have_pages=True),
    Format(Kind.AVIF, "AVIF", (".avif", ".avifs"), ("image/avif",), "AVIF", "avif", may_move=True),
    Format(Kind.HEIC, "HEIC", (".heic", ".heif", ".hif"), ("image/heic", "image/heif"), "HEIF"),
    Format(
        Kind.JPEG2000,
        "JPEG 2000",
        (".jp2", ".jpx", ".j2k", ".j2c", ".jpc"),
        ("image/jp2", "image/jpx", "image/j2c"),
        "JPEG2000",
        "jpg_2000",
    ),
    Format(Kind.PDF, "PDF", (".pdf",), ("application/pdf",), may_have_pages=True),
)
