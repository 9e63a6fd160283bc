"""Numbers that are read a second time."""

from __future__ import annotations

import pytest

from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.network.numbers import has_doubtful_number, with_surer_numbers

TIME_READ_TWICE = [("08:09.37", "08:09:37"), ("08:09:37", "08:09.37")]
ACCOUNT, MISREAD = "GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7554 32"
SUM = LineWord("Sum", 0, 0.3, 0.9)
FIRST = LineText((SUM, LineWord("361.45", 0.4, 1, 0.9)))


def read_again(*words: LineWord) -> str:
    return " ".join(word.text for word in with_surer_numbers(FIRST, LineText(words)).words)


def test_a_number_with_one_uncertain_sign_is_doubtful_and_a_word_is_not() -> None:
    assert has_doubtful_number(FIRST)
    assert not has_doubtful_number(LineText((SUM, LineWord("361.45", 0.4, 1, 0.99))))


def test_the_surer_reading_of_a_number_wins_and_words_stay() -> None:
    assert read_again(LineWord("Sun", 0, 0.3, 1), LineWord("361,45", 0.41, 0.99, 0.98)) == "Sum 361,45"


def test_a_number_that_is_no_surer_the_second_time_stays() -> None:
    assert read_again(LineWord("361,45", 0.4, 1, 0.92)) == "Sum 361.45"


def test_a_number_that_falls_apart_into_surer_ones_is_two() -> None:
    assert read_again(LineWord("361", 0.4, 0.7, 1), LineWord("45", 0.8, 1, 1)) == "Sum 361 45"


def test_a_number_is_not_replaced_by_a_word_or_by_nothing() -> None:
    assert read_again(LineWord("total", 0.4, 1, 1)) == read_again() == "Sum 361.45"


@pytest.mark.parametrize(("first", "second"), TIME_READ_TWICE)
def test_a_time_that_can_be_right_wins_whichever_reading_is_surer(first: str, second: str) -> None:
    for confidence in (0.98, 0.9):
        text = LineText((LineWord(first, 0, 1, 0.95),))
        again = LineText((LineWord(second, 0, 1, confidence),))
        assert with_surer_numbers(text, again).plain == "08:09:37"


def in_words(text: str) -> LineText:
    words = text.split()
    return LineText(
        tuple(LineWord(word, i / len(words), (i + 0.9) / len(words), 1) for i, word in enumerate(words))
    )


def test_an_account_number_wins_whose_check_digits_are_right() -> None:
    assert has_doubtful_number(in_words(MISREAD))
    assert not has_doubtful_number(in_words(ACCOUNT))
    assert with_surer_numbers(in_words(MISREAD), in_words(ACCOUNT)).plain == ACCOUNT


def test_numbers_of_no_known_form_are_left_alone() -> None:
    assert not has_doubtful_number(in_words("1,234,567.89 0.1.2 1299.00 12-26"))
