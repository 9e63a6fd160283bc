"""Where paragraphs end, and which lines stay lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.worlds.placed_lines import LETTER, PITCH, Placed, column, laid_out

SPACE = PITCH // 2
INDENT = 3 * LETTER


def text_of(*paragraphs: Sequence[str], space: int = SPACE) -> str:
    """Paragraphs below each other, with so much more space between them than between their lines."""
    page: list[Placed] = []
    for lines in paragraphs:
        top = page[-1][2] + PITCH + space if page else 0
        page += column(0, top, lines)
    return laid_out(page).text


def test_a_letter_of_short_paragraphs_is_joined_and_keeps_its_blank_lines() -> None:
    greeting, close = ["Dear Ms. Harper,"], ["Kind regards,", "Thomas Weller"]
    first = ["The boat that we had rented for the", "summer is ready at the pier."]
    second = ["Please bring the keys along when you", "come, and a lamp."]
    third = ["We shall wait for you at the inn by", "Saint Mary's church."]
    assert text_of(greeting, first, second, third, close).split("\n\n") == [
        "Dear Ms. Harper,",
        " ".join(first),
        " ".join(second),
        " ".join(third),
        "Kind regards,\nThomas Weller",
    ]


def test_an_indented_line_after_a_full_stop_begins_a_paragraph() -> None:
    page = column(0, 0, ["the bells were ringing from the hill", "until the evening came at long last."])
    page += [("The keeper of the gate then went to", INDENT, 2 * PITCH)]
    page += column(0, 3 * PITCH, ["sleep, and so did his old brown dog", "in front of the door."])
    first, second = laid_out(page).text.split("\n\n")
    assert first.endswith("at long last.")
    assert second.startswith("The keeper of the gate then went to sleep")


def test_a_line_that_ends_early_in_the_middle_of_a_sentence_goes_on() -> None:
    lines = [
        "the quick ferry goes to the islands",
        "every morning at seven, or at",
        "nine where it is foggy in the sound",
    ]
    assert text_of([*lines, "and in the winter."]) == " ".join([*lines, "and in the winter."])


@pytest.mark.parametrize(
    "marks",
    [
        ("•", "•", "•"),
        ("-", "-", "-"),
        ("1.", "2.", "3."),
        ("(1)", "(2)", "(3)"),
        ("a)", "b)", "c)"),
        ("error:", "info:", "error:"),
        ("09:41", "09:44", "10:02"),
        ("2026-03-01", "2026-03-02", "2026-03-04"),
        ("[main]", "[http]", "[main]"),
    ],
)
def test_lines_with_a_mark_each_stay_lines_however_alike_they_are(marks: tuple[str, ...]) -> None:
    said = [
        "check the oil before long journeys",
        "tighten the belt when it squeaks",
        "fill up the water of the washer",
    ]
    lines = [f"{mark} {text}" for mark, text in zip(marks, said, strict=True)]
    assert text_of(lines).splitlines() == lines


def test_a_point_of_two_lines_is_one_line_of_the_text() -> None:
    page = [
        ("• check the oil before every longer", 0, 0),
        ("journey", 2 * LETTER, PITCH),
        ("• tighten the belt", 0, 2 * PITCH),
        ("• fill up the water of the wind-", 0, 3 * PITCH),
        ("screen washer", 2 * LETTER, 4 * PITCH),
    ]
    assert laid_out(page).text.splitlines() == [
        "• check the oil before every longer journey",
        "• tighten the belt",
        "• fill up the water of the windscreen washer",
    ]


def test_what_announces_a_list_stands_right_above_it() -> None:
    lines = [
        "What is left to do before the summer:",
        "- check the oil",
        "- tighten the belt",
        "Then we can leave.",
    ]
    assert text_of(lines).splitlines() == [*lines[:3], "", lines[3]]


def test_verses_stay_lines_however_alike_they_are() -> None:
    verses = [
        "The tide comes in along the stony shore",
        "And lifts the boats that slept upon the",
        "Beyond the bar the heavy breakers roar",
        "A gull cries once and then it cries no",
        "And no one walks tonight upon the land",
    ]
    assert text_of(verses).splitlines() == verses


def test_a_paragraph_with_many_names_is_no_poem() -> None:
    lines = [
        "They met at the house of Mr. Harper and",
        "Helen Weller, who had come with Thomas",
        "Bell and the two sons of old Mrs. Lind,",
        "Arthur and Paul, on the ferry from Leith",
        "in the first week of March.",
    ]
    assert text_of(lines) == " ".join(lines)
