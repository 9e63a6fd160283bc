"""Doubtful words underlined."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import MessageEntity

from handlers.answers.doubts import has_doubts, with_doubts
from handlers.answers.layouts import Layout
from ocr_engine.document import Document, Line, Paragraph
from ocr_engine.writing.line_ends import LineEnd
from tests.worlds.fakes import document_of


def doubtful(text: str, *words: str, end: LineEnd = LineEnd.BREAK) -> Document:
    """A document of one paragraph, sure of all its words but those."""
    [page] = document_of(text).pages
    lines = tuple(
        Line(
            tuple(replace(word, confidence=0.5) if word.text in words else word for word in line.words),
            end=end,
        )
        for line in page.lines
    )
    return replace(document_of(text), pages=(replace(page, blocks=(Paragraph(lines),)),))


def underlined(document: Document, layout: Layout = Layout.PARAGRAPHS) -> list[str]:
    text = with_doubts(document, layout)
    assert {mark.kind for mark in text.marks} <= {MessageEntity.UNDERLINE}
    return [text.text[mark.begin : mark.end] for mark in text.marks]


@pytest.mark.parametrize("layout", Layout)
def test_doubtful_words_are_underlined_in_every_layout(layout: Layout) -> None:
    assert underlined(doubtful("Mind the gap\nmind it", "gap", "it"), layout) == ["gap", "it"]


def test_of_words_that_are_alike_the_doubtful_one_is_underlined() -> None:
    [page] = doubtful("one two\none two").pages
    first, second = page.lines
    unsure = replace(second, words=(replace(second.words[0], confidence=0.1), second.words[1]))
    document = replace(doubtful("x"), pages=(replace(page, blocks=(Paragraph((first, unsure)),)),))
    [mark] = with_doubts(document, Layout.LINES).marks
    assert mark.begin == len("one two\n")


def test_a_word_that_is_broken_at_the_end_of_a_line_is_underlined_without_its_hyphen() -> None:
    document = doubtful("a light-\nhouse", "light-", "house", end=LineEnd.BROKEN_WORD)
    assert underlined(document) == ["light", "house"]
    assert underlined(document, Layout.LINES) == ["light-", "house"]


def test_who_is_sure_has_no_doubts() -> None:
    assert not has_doubts(doubtful("Mind the gap"))
    assert not underlined(doubtful("Mind the gap"))
    assert has_doubts(doubtful("Mind the gap", "gap"))


def test_of_more_words_than_a_message_can_mark_the_most_doubtful_ones_are() -> None:
    text = " ".join(f"w{number}" for number in range(200))
    assert len(underlined(doubtful(text, *text.split()))) == 90
