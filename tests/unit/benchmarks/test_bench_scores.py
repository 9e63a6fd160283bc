"""Error rates of one picture and of many."""

from __future__ import annotations

import pytest

from benchmarks.accuracy.scores import Summary, score, summary


def test_the_text_that_was_wanted_has_no_errors() -> None:
    perfect = score("Total: 3.50", "Total:\n3.50")
    assert (perfect.cer, perfect.f1) == (0.0, 1.0)


def test_edits_are_counted_in_characters_and_in_words() -> None:
    counted = score("abcd ef", "abxd ef")
    assert (counted.character_edits, counted.characters) == (1, 7)
    assert (counted.word_edits, counted.words) == (1, 2)
    assert counted.f1 == 0.5


def test_a_picture_of_which_nothing_was_read_is_all_wrong() -> None:
    assert (score("some words", "").cer, score("some words", "").f1) == (1.0, 0.0)


def test_a_picture_cannot_be_more_than_all_wrong() -> None:
    assert score("ab", "something else altogether").cer == 1.0


def test_word_f1_forgives_another_order() -> None:
    assert score("left right left", "left left right").f1 == 1.0


def test_a_text_without_a_certain_order_has_no_character_error_rate() -> None:
    assert score("left right", "right left", is_ordered=False).cer is None


def test_means_are_over_pictures_and_sums_over_characters() -> None:
    long = score("a" * 90, "a" * 90)
    short = score("bbbbbbbbbb", "bbbbb")
    both = summary([long, short])
    assert both.cer == pytest.approx(5 / 100)
    assert both.cer_mean == pytest.approx(0.25)
    assert both.wer == pytest.approx(1 / 2)
    assert both.f1_mean == pytest.approx(0.5)


def test_pictures_without_a_certain_order_count_for_word_f1_alone() -> None:
    both = summary([score("a b", "a b"), score("c d", "d c", is_ordered=False)])
    assert (both.cer, both.wer, both.f1_mean) == (0.0, 0.0, 1.0)


def test_no_pictures_have_no_rates() -> None:
    assert summary([]) == Summary(None, None, None, None)
