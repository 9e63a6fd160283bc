"""What does not count as an error when texts are compared, and what does."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.normalization import normalized, word_counts, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("\u201cA\u201d \u2014 b\u00a0 c\u2026", '"A" - b c...'),
        ("Home-\nowners", "Homeowners"),
        ("Home-\r\n  owners", "Homeowners"),
        ("\u017ftudia \ufb01", "studia fi"),
        ("\u0663\u0664 \u06f5 \u096a", "34 5 4"),
        ("\u0643\u062a\u0627\u0628\u064c", "\u06a9\u062a\u0627\u0628"),
        ("\u0643\u0640\u064a", "\u06a9\u06cc"),
        ("\u4f60 \u597d \u4e16\u754c ok", "\u4f60\u597d\u4e16\u754c ok"),
        ("\u2022 milk\n\u2610 eggs", "milk eggs"),
        ("\u202bleft\u202c\u200e", "left"),
        ("co\u00adoperate", "cooperate"),
        ("two\n\n  lines\t", "two lines"),
    ],
)
def test_is_no_error(one: str, other: str) -> None:
    assert normalized(one) == normalized(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ABC", "abc"), ("well-known", "wellknown"), ("- item", "item"), ("a b", "ab"), ("caf\u00e9", "cafe")],
)
def test_is_an_error(one: str, other: str) -> None:
    assert normalized(one) != normalized(other)


def test_capitals_do_not_count_where_the_truth_does_not_keep_them() -> None:
    assert normalized("TOTAL Stra\u00dfe", case_sensitive=False) == "total strasse"


def test_chinese_characters_are_words_by_themselves() -> None:
    assert words("\u4f60\u597d a b") == ["\u4f60", "\u597d", "a", "b"]


def test_words_are_counted_without_the_punctuation_around_them() -> None:
    assert word_counts("EXIT \"exit\", 3.50! -- it's (it's)") == {"EXIT": 1, "exit": 1, "3.50": 1, "it's": 2}
