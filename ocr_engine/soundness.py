"""Checks what engines read, so that garbage stops here and does not break chats and files later."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ocr_engine.document import Box, PageBlock, Word
from ocr_engine.errors import EngineFailed

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def is_text(text: str) -> bool:
    """Whether there is neither a control character nor half of a surrogate pair in it."""
    return _NOT_TEXT.search(text) is None


def ensure_sound(blocks: Iterable[PageBlock], width: int, height: int) -> None:
    """Checks what an engine read in a picture of that size.

    Raises:
        EngineFailed: words that cannot be words, or that do not stand in the picture.
    """
    for word in (word for block in blocks for line in block.lines for word in line.words):
        if not _is_sound(word, Box(0, 0, width, height)):
            raise EngineFailed(f"a word that cannot be one, at {word.box}")


def _is_sound(word: Word, page: Box) -> bool:
    box = word.box
    return (
        is_text(word.text)
        and 0.0 <= word.confidence <= 1.0
        and page.left <= box.left <= box.right <= page.right
        and page.top <= box.top <= box.bottom <= page.bottom
    )
