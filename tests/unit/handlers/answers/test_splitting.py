"""Long texts cut into messages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.answers.splitting import first_lines, split, utf16_units


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_only_white_space_is_lost_and_every_part_fits(text: str, limit: int) -> None:
    parts = list(split(text, limit))
    assert without_space("".join(parts)) == without_space(text)
    assert all(1 <= utf16_units(part) <= limit for part in parts)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_units_are_those_of_utf_16(text: str) -> None:
    assert utf16_units(text) == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        (" \n ", []),
        ("short", ["short"]),
        ("one two\n\nthree four", ["one two", "three four"]),
        ("one two\nthree four", ["one two", "three four"]),
        ("one two three four", ["one two", "three four"]),
        ("if abc:\n    b = 1", ["if abc:", "    b = 1"]),
        (" " * 20 + "a", ["a"]),
        ("\n \n  a b", ["  a b"]),
        ("abcdefghijklmnop", ["abcdefghijkl", "mnop"]),
        ("😀" * 7, ["😀" * 6, "😀"]),
    ],
)
def test_cuts_at_paragraphs_then_lines_then_words(text: str, parts: list[str]) -> None:
    assert list(split(text, 12)) == parts


@given(st.text(), st.integers(min_value=4, max_value=40))
def test_first_lines_fit(text: str, limit: int) -> None:
    assert utf16_units(first_lines(text, limit)) <= limit


def test_first_lines_say_that_something_follows() -> None:
    assert first_lines("one two three", 10) == "one two …"
    assert first_lines("one two", 10) == "one two"
