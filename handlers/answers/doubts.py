"""The words of a text that may be misread, underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from telegram import MessageEntity

from handlers.answers.layouts import Layout, laid_out
from handlers.answers.marked_text import Mark, MarkedText
from ocr_engine.document import Document, Word

_DOUBTFUL_BELOW = 0.8
"""Of words that are said to be less certain, 4 of 10 are wrong; of the others, 6 of 100.

By `benchmarks/results/accuracy-2026-11-21-telegram.md`.
"""
_MOST_MARKS = 90  # the platform shows 100 entities of a message, some of which it finds by itself


def has_doubts(document: Document) -> bool:
    return any(_is_doubtful(word) for page in document.pages for word in page.words)


def with_doubts(document: Document, layout: Layout) -> MarkedText:
    """In paragraphs where a fixed pitch has marks of its own; of very many words the most doubtful ones."""
    text = laid_out(document, layout)
    if text.marks:
        text = laid_out(document, Layout.PARAGRAPHS)
    words = [word for page in document.pages for word in page.words]
    found = [(word, mark) for word, mark in _placed(text.text, words) if _is_doubtful(word)]
    most_doubtful = sorted(found, key=lambda each: each[0].confidence)[:_MOST_MARKS]
    marks = sorted((mark for _, mark in most_doubtful), key=lambda mark: mark.begin)
    return replace(text, marks=tuple(marks))


def _is_doubtful(word: Word) -> bool:
    return word.confidence < _DOUBTFUL_BELOW


def _placed(text: str, words: Sequence[Word]) -> Iterator[tuple[Word, Mark]]:
    """Each word with its place in the text, where words stand in this order.

    The hyphen of a word that is broken at the end of a line may be missing there.
    """
    begin = 0
    for word in words:
        for written in dict.fromkeys((word.text, word.text[:-1])):
            place = text.find(written, begin) if written else -1
            if place >= 0:
                begin = place + len(written)
                yield word, Mark(MessageEntity.UNDERLINE, place, begin)
                break
