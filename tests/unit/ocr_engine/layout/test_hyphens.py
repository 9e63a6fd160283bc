"""Which hyphens at the ends of lines stay, and which go with the end of the line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ocr_engine.layout.hyphens import Spelling
from ocr_engine.writing.line_ends import LineEnd, flowed


def joined(*lines: str, page: str = "") -> str:
    """The lines as one text, on a page that also holds `page`."""
    spelling = Spelling.of([*lines, page])
    ends = [spelling.end(line, below) for line, below in pairwise(lines)]
    return flowed(zip(lines, [*ends, LineEnd.BREAK], strict=True))


@pytest.mark.parametrize(
    ("line", "following", "text"),
    [
        ("the har-", "bor was shut", "the harbor was shut"),
        ("die Ver-", "bindung steht", "die Verbindung steht"),
        ("le gouver-", "nement", "le gouvernement"),
        ("un é-", "tablissement", "un établissement"),
        ("har\u00ad", "bor", "harbor"),
        ("THE MERCHANTS OF THE HAR-", "BOR", "THE MERCHANTS OF THE HARBOR"),
    ],
)
def test_a_broken_word_is_made_whole(line: str, following: str, text: str) -> None:
    assert joined(line, following) == text


@pytest.mark.parametrize(
    ("line", "following", "text"),
    [
        ("undecanal and n-", "tridecanal", "undecanal and n-tridecanal"),
        ("One-", "half of it", "One-half of it"),
        ("the twenty-", "four of them", "the twenty-four of them"),
        ("a so-", "called pump", "a so-called pump"),
        ("a self-", "made man", "a self-made man"),
        ("a state-of-the-", "art pump", "a state-of-the-art pump"),
        ("from 1990-", "1995", "from 1990-1995"),
        ("a 20-", "year lease", "a 20-year lease"),
        ("of Jean-", "Paul", "of Jean-Paul"),
        ("der S-", "Bahn", "der S-Bahn"),
        ("est-", "il parti", "est-il parti"),
        ("c'est peut-", "être", "c'est peut-être"),
        ("elle-", "même", "elle-même"),
    ],
)
def test_a_hyphen_that_no_break_would_leave_stays(line: str, following: str, text: str) -> None:
    assert joined(line, following) == text


def test_a_hyphen_that_the_page_writes_elsewhere_stays() -> None:
    assert joined("a price-", "determining one", page="price-determining") == "a price-determining one"
    assert joined("a multi-", "colored flag", page="multi-user") == "a multi-colored flag"


def test_a_word_that_the_page_writes_whole_elsewhere_is_made_whole() -> None:
    assert joined("two-", "fold", page="a twofold gain") == "twofold"


def test_words_that_the_ends_of_lines_broke_tell_nothing_of_others() -> None:
    assert joined("the news-", "paper", page="he read the news-") == "the newspaper"


def test_a_hyphen_for_the_rest_of_a_word_keeps_its_blank() -> None:
    assert joined("Haupt-", "und Nebensachen") == "Haupt- und Nebensachen"
