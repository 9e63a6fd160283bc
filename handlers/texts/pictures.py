"""The sentences about pictures: what was read, and why something was not."""

from __future__ import annotations

from types import MappingProxyType

SEND_A_PICTURE = (
    "Send me a photo, an image file, a PDF or a link to a picture, and I reply with its text. "
    "/help says more."
)
REPLY_TO_A_PICTURE = (
    "Send /ocr as a reply to a picture, or to a message with a picture link, and I read that one."
)
NO_TEXT = (
    "I found no text in this picture. If there is some, send a sharper or larger photo, or send it "
    "as a file. /lang sets the language to look for."
)
SMALL_LETTERS = "The letters in this picture are very small: send it as a file for sharper text."

_READABLE = "I read JPEG, PNG, WebP, GIF, BMP, TIFF, AVIF, HEIC and PDF."
_NO_ARCHIVES = "I don't open archives. Send me the pictures themselves; an album keeps them together."
_INSTEAD = MappingProxyType(
    {
        "web page": "That is a web page, not a picture. Open it, copy the address of the picture itself, "
        "and send me that.",
        "svg": "I can't read SVG drawings. Take a screenshot of it and send me that.",
        "office document": "I can't read office documents. Save it as a PDF, or send me screenshots of it.",
        "text": "That is text already: there is no picture in it to read.",
        "empty": "That file is empty. Please send it again.",
        "zip archive": _NO_ARCHIVES,
        "archive": _NO_ARCHIVES,
        "unknown": f"I don't know this kind of file. {_READABLE}",
    }
)


def cannot_read(kind: str) -> str:
    """Why a file or attachment of that kind is not read."""
    article = "an" if kind[:1] in "aeiou" else "a"
    general = f"That is {article} {kind}, which I can't read. Send me a picture or a screenshot. {_READABLE}"
    return _INSTEAD.get(kind, general)


def first_frame_only() -> str:
    return "This is an animation: I read its first frame."


def pages_left_out(read: int, total: int) -> str:
    return f"This has {total} pages: I read the first {read}. Send the others as a file of their own."


def links_left_out(read: int) -> str:
    return f"I followed the first {read} links only. Send the others in a message of their own."


def part_failed(number: int, total: int, sentence: str) -> str:
    """Stands in an answer in the place of the text that is missing."""
    return f"[{number} of {total}: {sentence}]"


def busy(ahead: int) -> str:
    return f"I am busy: about {ahead} pictures are before yours. Nothing is lost, it just takes a while."


def quota_used(seconds: float) -> str:
    """A person has sent more pictures than the operator allows."""
    return (
        "You have sent as many pictures as I read for one person in a while. "
        f"Please send this again in {_duration(seconds)}."
    )


def _duration(seconds: float) -> str:
    minutes = max(1, round(seconds / 60))
    if minutes < 60:  # noqa: PLR2004 - minutes of an hour
        return "a minute" if minutes == 1 else f"{minutes} minutes"
    hours = round(minutes / 60)
    return "an hour" if hours == 1 else f"{hours} hours"
