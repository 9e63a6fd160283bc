"""What the end of a line on paper is in the text: its own end, a blank, or nothing within a word."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from ocr_engine.writing.spacing import touch


class LineEnd(StrEnum):
    """How a line goes on in the next one of its paragraph."""

    BREAK = "break"
    """Not at all: the text has a line here, too."""
    SPACE = "space"
    """The paper ended; the sentence goes on."""
    HYPHEN = "hyphen"
    """Within a word that is written with the hyphen that the line ends in."""
    BROKEN_WORD = "broken word"
    """Within a word that is written without it."""


def flowed(lines: Iterable[tuple[str, LineEnd]]) -> str:
    """The lines as one text. What the last one ends in says nothing."""
    text, end = "", LineEnd.HYPHEN
    for line, own_end in lines:
        text, end = _continued(text, end, line), own_end
    return text


def _continued(text: str, end: LineEnd, line: str) -> str:
    match end:
        case LineEnd.BREAK:
            return f"{text}\n{line}"
        case LineEnd.SPACE:
            return text + ("" if touch(text, line) else " ") + line
        case LineEnd.HYPHEN:
            return text + line
        case LineEnd.BROKEN_WORD:
            return text[:-1] + line
