"""The sentences about pictures: what was read, and why something was not."""

from __future__ import annotations

from types import MappingProxyType

SEND_A_PICTURE = "Send me a photo, an image file, a PDF or a link to a picture, and I reply with its text. /help says more."
REPLY_TO_A_PICTURE = "Send /ocr as a reply to a picture or to a message with a picture link, and I read that."
NO_TEXT = (
    "I found no text in this picture. If there is some, send a sharper or larger photo, or send it as a file; "
    "/lang sets the language that I look for."
)

_MEGABYTE = 1_000_000
_MEGAPIXEL = 1_000_000
_READABLE = "I read JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF, HEIC and PDF."
_WHAT_TO_DO = MappingProxyType(
    {
        "web page": "That link leads to a web page, not to a picture. Open it, copy the address of the picture "
        "itself, and send me that.",
        "svg": "SVG drawings I can't read. Take a screenshot of it and send me that.",
        "office document": "Office documents I can't read. Save it as a PDF, or send me screenshots of it.",
        "text": "That is a text file already: there is no picture in it to read.",
        "empty": "That file is empty. Please send it again.",
        "zip archive": "I don't open archives. Send me the pictures themselves, as an album if they belong together.",
        "archive": "I don't open archives. Send me the pictures themselves, as an album if they belong together.",
        "unknown": f"I don't know this kind of file. {_READABLE}",
    }
)


def cannot_read(kind: str) -> str:
    """Why a file or attachment of that kind is not read."""
    article = "an" if kind[:1] in "aeiou" else "a"
    return _WHAT_TO_DO.get(
        kind,
        f"That is {article} {kind}, which I can't read. Send me a picture or a screenshot of it. {_READABLE}",
    )


def first_frame_only() -> str:
    return "This is an animation: I read its first frame."


def pages_left_out(read: int, total: int) -> str:
    return f"This has {total} pages: I read the first {read}. Send the others as a file of their own."


def links_left_out(read: int) -> str:
    return f"I followed the first {read} links only. Send the others in a message of their own."


def part_failed(number: int, total: int, sentence: str) -> str:
    """Stands in an answer in the place of the text that is missing."""
    return f"[{number} of {total}: {sentence}]"
