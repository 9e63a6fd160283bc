"""Markdown, read back by a parser that knows GitHub's tables: it shows what the picture says, and no more."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ocr_engine.document import (
    Cell,
    Document,
    Line,
    Paragraph,
    Table,
    TableRow,
)
from ocr_engine.exports.markdown import to_markdown
from tests.worlds.documents import line_of, page_of, table_of
from tests.worlds.fakes import document_of

GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SIGNS = st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~&;:=\"'/ab1é"), min_size=1, max_size=7)
MARK = re.compile(r"(?:[-*]|\d{1,3}[.)])\s+(?=\S)")
"""Of an entry of a list, at the beginning of a line."""
LINES = st.lists(SIGNS, min_size=1, max_size=4).map(" ".join)


def parsed(document: Document) -> list[Token]:
    return GITHUB.parse(to_markdown(document))


def shown(tokens: Sequence[Token]) -> list[str]:
    """The lines of text that a reader sees."""
    texts = [
        "".join(
            "\n" if child.type in {"hardbreak", "softbreak"} else child.content
            for child in token.children or ()
        )
        for token in tokens
        if token.type == "inline"
    ]
    return [line for text in texts for line in text.split("\n")]


def kinds(tokens: Sequence[Token]) -> list[str]:
    return [f"{token.tag}{token.attrs.get('start', '')}" for token in tokens if token.type.endswith("_open")]


@given(st.lists(LINES, min_size=1, max_size=5))
def test_what_looks_like_markdown_is_shown_as_it_stands_in_the_picture(lines: list[str]) -> None:
    tokens = parsed(document_of("\n".join(lines)))
    assert shown(tokens) == [line[found.end() :] if (found := MARK.match(line)) else line for line in lines]
    tags = {child.tag for token in tokens for child in (token, *(token.children or ()))}
    assert tags <= {"", "p", "br", "ul", "ol", "li"}


def test_lines_of_a_poem_stay_lines() -> None:
    assert shown(parsed(document_of("Roses are red,\nviolets are blue"))) == [
        "Roses are red,",
        "violets are blue",
    ]


def test_larger_letters_are_headings_by_their_size() -> None:
    body = Paragraph(tuple(line_of("Some words that follow each other", top=20 * row) for row in range(9)))
    document = page_of(
        Paragraph((line_of("Title", height=40),)), Paragraph((line_of("Chapter", height=26),)), body
    )
    assert kinds(parsed(document)) == ["h1", "h2", "p"]


def test_a_heading_may_end_in_a_number_sign() -> None:
    document = page_of(Paragraph((line_of("Learn C #", height=40),)), Paragraph((line_of("And then " * 9),)))
    tokens = parsed(document)
    assert (kinds(tokens)[0], shown(tokens)[0]) == ("h1", "Learn C #")


@pytest.mark.parametrize("mark", ["•", "–", "-", "*"])  # noqa: RUF001
def test_points_are_a_list(mark: str) -> None:
    tokens = parsed(document_of(f"Bring:\n{mark} tea\n{mark} milk"))
    assert kinds(tokens) == ["p", "ul", "li", "p", "li", "p"]
    assert shown(tokens) == ["Bring:", "tea", "milk"]


def test_numbered_steps_keep_their_numbers() -> None:
    tokens = parsed(document_of("3. Stir\n4. Wait\n\n1. Sleep"))
    assert kinds(tokens) == ["ol3", "li", "p", "li", "p", "ol", "li", "p"]


def test_a_date_at_the_beginning_of_a_line_is_no_list() -> None:
    assert shown(parsed(document_of("1986. What a year"))) == ["1986. What a year"]


def test_a_table_is_a_table_with_its_signs() -> None:
    tokens = parsed(page_of(table_of(("Dish", "Price"), ("Fish | chips", "*2.50*"))))
    assert kinds(tokens) == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]
    assert shown(tokens) == ["Dish", "Price", "Fish | chips", "*2.50*"]


def test_a_cell_keeps_its_column_where_others_are_empty() -> None:
    row = TableRow((Cell((line_of("Total"),), 0, 2), Cell((line_of("9"),), 3)))
    tokens = parsed(page_of(Table((*table_of(("a", "b", "c", "d")).rows, row))))
    assert shown(tokens)[4:] == ["Total", "", "", "9"]


def test_lines_of_a_cell_stay_apart() -> None:
    row = TableRow((Cell((line_of("Main"), line_of("street")), 0), Cell((line_of("7"),), 1)))
    assert "| Main<br>street | 7 |" in to_markdown(page_of(Table((row,))))


def test_code_stands_between_fences_with_its_indentation() -> None:
    lines = (Line(line_of("if a:").words, blanks=(0, 1)), Line(line_of("```").words, blanks=(4,)))
    (fence,) = parsed(page_of(Paragraph(lines)))
    assert (fence.type, fence.content) == ("fence", "if a:\n    ```\n")
