"""Long texts cut into messages. Telegram counts UTF-16 units, so an emoji counts as two."""

from __future__ import annotations

import re
from collections.abc import Iterator

MESSAGE_UNITS = 4096  # Bot API limit
CAPTION_UNITS = 1024  # Bot API limit

_BLANK_LINES = re.compile(r"\s*\n")
_SEAMS = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"\s+"))


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int = MESSAGE_UNITS) -> Iterator[str]:
    """Cuts at a paragraph's end where one is near enough, else at a line's, else at a word's, else anywhere.

    Every part has 1 to `limit` units; only white space at the seams is lost, without the indentation of
    lines. Parts are made one by one, as they are asked for, because texts may be very long.
    """
    text = _from_first_line(text.rstrip())
    while (reach := _reach(text, limit)) < len(text):
        end = _end_of_part(text[: reach + 1])
        if part := text[:end].rstrip():
            yield part
        text = _from_first_line(text[end:]) if _BLANK_LINES.match(text, end) else text[end:].lstrip()
    if text:
        yield text


def _from_first_line(text: str) -> str:
    """Without the blank lines before it."""
    blank = _BLANK_LINES.match(text)
    return text[blank.end() :] if blank else text


def first_lines(text: str, limit: int) -> str:
    """The beginning of the text in at most `limit` units, with an ellipsis where something follows."""
    if utf16_units(text) <= limit:
        return text
    return f"{next(split(text, limit - 2), '')} …"


def _reach(text: str, limit: int) -> int:
    """How many characters fit into `limit` units."""
    units = 0
    for index, character in enumerate(text):
        units += 1 + (character > "\uffff")
        if units > limit:
            return index
    return len(text)


def _end_of_part(window: str) -> int:
    """Where to cut; the window is one character longer than what fits, so that a seam may follow at once."""
    for seam in _SEAMS:
        ends = [found.start() for found in seam.finditer(window)]
        if ends and ends[-1] >= len(window) // 2:
            return ends[-1]
    return len(window) - 1
