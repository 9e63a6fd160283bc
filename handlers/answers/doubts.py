"""The words of a text that may be misread, underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from telegram import MessageEntity

from handlers.answers.layouts import Layout, laid_out
from handlers.answers.marked_text import Mark, MarkedText
from ocr_engine.document import Document, Word

_DOUBTFUL_BELOW = 0.9
"""Of words that are said to be less certain, more than one in three is wrong, whoever read them.

Chosen on 151 readings of ocr-dev, then counted on 42 others as `benchmarks/accuracy/certainty.py` counts:
17 of 36 such words of the network are wrong, and 399 of 926 of Tesseract. Of the network's from .85 to .9
it is 6 of 16, from .9 to .95 15 of 56. Of Tesseract's from .85 to .9 it is but 55 of 272, but no word tells
who read it. What is wrong and said to be surer stays unmarked: 69 of the network's 86 wrong words.
"""
_MUCH = 0.5
"""Of the words of a document.

Of the 25 pages of which more were doubtful, 69 of 100 words were wrong; of 9 with a third to a half, 22.
"""
_FEWEST_WORDS = 3  # a guess: of a word or two, nothing is much
_MOST_MARKS = 90  # the platform shows 100 entities of a message, some of which it finds by itself


def has_doubts(document: Document) -> bool:
    return any(_is_doubtful(word) for page in document.pages for word in page.words)


def is_mostly_doubtful(document: Document) -> bool:
    words = [word for page in document.pages for word in page.words]
    return len(words) >= _FEWEST_WORDS and sum(map(_is_doubtful, words)) > _MUCH * len(words)


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
