"""The order in which a person reads a page, and where its paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pytest

from ocr_engine.layout import Rule
from tests.worlds.placed_lines import LEFT, LETTER, LINE, PITCH, RIGHT, Placed, column, laid_out


def read(
    placed: Iterable[Placed], *, skew_degrees: float = 0, down: bool = False, rules: Sequence[Rule] = ()
) -> str:
    """The text of a page with these texts at these places, with one blank between columns, too."""
    text = laid_out(placed, skew_degrees=skew_degrees, down=down, rules=rules).text
    return re.sub(" +", " ", text)


def joined(*lines: str) -> str:
    return " ".join(lines)


def test_columns_are_read_one_after_the_other() -> None:
    page = column(0, 0, LEFT) + column(300, 0, RIGHT)
    assert read(page) == f"{joined(*LEFT)}\n\n{joined(*RIGHT)}"


def test_a_heading_across_columns_comes_before_both() -> None:
    heading = [("A heading that runs over both of the columns below it", 0, 0)]
    text = read(heading + column(0, 60, LEFT) + column(300, 60, RIGHT))
    assert text.split("\n\n") == [heading[0][0], joined(*LEFT), joined(*RIGHT)]


def test_a_heading_across_columns_ends_those_above_it() -> None:
    above = column(0, 0, LEFT) + column(300, 0, RIGHT)
    heading = [("A heading that runs over both of the columns around it", 0, 120)]
    below = column(0, 180, [line.upper() for line in LEFT]) + column(
        300, 180, [line.upper() for line in RIGHT]
    )
    order = [part.split()[1].lower() for part in read(above + heading + below).split("\n\n")]
    assert order == ["first", "second", "heading", "first", "second"]


def test_the_rows_of_a_table_stay_side_by_side() -> None:
    names, prices = ["Sourdough loaf", "Rye rolls", "Apple cake", "Coffee"], ["4.20", "3.30", "2.95", "2.80"]
    rows = read(column(0, 0, names) + column(300, 0, prices)).splitlines()
    assert rows == [f"{name} {price}" for name, price in zip(names, prices, strict=True)]


def test_a_receipt_with_long_names_stays_row_by_row() -> None:
    names = [
        "Sourdough loaf, sliced",
        "Rye rolls, half a dozen",
        "Apple cake with cream",
        "Coffee, very large",
    ]
    rows = read(column(0, 0, names) + column(400, 0, ["4.20", "3.30", "2.95", "2.80"])).splitlines()
    assert rows[0] == "Sourdough loaf, sliced 4.20"


def test_text_that_wraps_round_a_picture_stays_together() -> None:
    wide = [f"This line is as wide as the page itself is {word}" for word in ("one", "two", "six")]
    narrow = ["This one leaves some", "room for the picture", "that stands beside it"]
    text = read(column(0, 0, wide) + column(0, 3 * PITCH, narrow) + column(0, 6 * PITCH, wide))
    assert " ".join(text.split()) == joined(*wide, *narrow, *wide)


def test_a_word_that_the_line_broke_is_made_whole() -> None:
    assert read(
        column(
            0,
            0,
            [
                "The old harbor was rebuilt by mer-",
                "chants from the northern islands,",
                "who came each summer",
            ],
        )
    ).startswith("The old harbor was rebuilt by merchants from the northern islands, who")


def test_lines_that_were_broken_on_purpose_stay_lines() -> None:
    address = ["Harbor Bakery", "12 Quay Street", "Leith", "Scotland"]
    assert read(column(0, 0, address)).splitlines() == address


def test_the_lines_of_a_sign_stay_lines_however_wide_they_are() -> None:
    sign = ["Open daily from 10 to 5", "Last entry at half past 4", "No dogs, please, inside"]
    assert read(column(0, 0, sign)).splitlines() == sign


def test_a_short_line_ends_its_paragraph() -> None:
    first = ["It was a bright cold day in April, and", "the bells were ringing from the hill."]
    last = [
        "No one was there to hear them but the",
        "keeper of the gate and his old brown",
        "dog, who slept.",
    ]
    short = ["Then all was still."]
    text = read(column(0, 0, [*first, *short, *last]))
    assert text.split("\n\n") == [joined(*first, *short), joined(*last)]


def test_a_gap_parts_paragraphs() -> None:
    text = read(column(0, 0, LEFT) + column(0, 150, RIGHT))
    assert text.split("\n\n") == [joined(*LEFT), joined(*RIGHT)]


@pytest.mark.parametrize("skew", [-4, 4])
def test_a_skewed_page_is_read_row_by_row(skew: float) -> None:
    names, prices = (
        ["Sourdough loaf, sliced", "Rye rolls", "Apple cake", "Coffee"],
        ["4.20", "3.30", "2.95", "2.80"],
    )
    rows = read(column(0, 0, names) + column(400, 0, prices), skew_degrees=skew).splitlines()
    assert rows[2] == "Apple cake 2.95"


def test_arabic_columns_are_read_from_the_right() -> None:
    right, left = ["تغادر العبارة إلى الجزر الشمالية"] * 3, ["تستغرق الرحلة حوالي أربع ساعات في"] * 3
    assert read(column(0, 0, left) + column(450, 0, right)).startswith(right[0])


def test_vertical_japanese_is_read_from_the_right() -> None:
    lines = ["北の島へ行く船は毎朝七時に", "古い港を出ます風が強い日は", "少し時間がかかりますので早"]
    placed = [(line, 200 - 40 * number, 0) for number, line in enumerate(lines)]
    assert read(placed, down=True) == "".join(lines)


def test_columns_whose_outlines_touch_are_columns_all_the_same() -> None:
    width = LETTER * len(LEFT[0])
    page = column(0, 0, LEFT) + column(width - LINE // 2, 0, RIGHT)
    assert read(page) == f"{joined(*LEFT)}\n\n{joined(*RIGHT)}"


def test_a_chronicle_is_read_entry_by_entry_in_each_of_its_columns() -> None:
    years, events = (
        ["1066", "", "1086", "", ""],
        ["William lands on the", "shore", "A book is made of", "all the land and", "its people"],
    )
    entries = ["1066 William lands on the shore", "1086 A book is made of all the land and its people"]
    page: list[Placed] = []
    for left in (0, 400):
        page += [(year, left, number * PITCH) for number, year in enumerate(years) if year]
        page += column(left + 80, 0, events)
    assert read(page).split() == " ".join([*entries, *entries]).split()


def test_a_chronicle_of_spans_of_years_is_read_entry_by_entry() -> None:
    years = ["1066-", "1087", "1135-", "1154", "1189-", "1199", "1216", ""]
    events = [
        "William lands on the",
        "shore and reigns",
        "Stephen and Matilda",
        "are at war",
        "Richard is away for",
        "most of it",
        "John loses his",
        "jewels",
    ]
    page: list[Placed] = []
    for left in (0, 400):
        page += [(year, left, number * PITCH) for number, year in enumerate(years) if year]
        page += column(left + 80, 0, events)
    words = read(page).split()
    assert [word for word in words if word in {"Stephen", "Richard", "John"}] == [
        "Stephen",
        "Richard",
        "John",
    ] * 2
    assert words.index("jewels") < len(words) / 2


def test_answers_beside_questions_are_read_pair_by_pair() -> None:
    questions = [["When does the ferry", "leave in winter?"], ["May dogs come", "aboard the ferry?"]] * 2
    answers = [
        ["It leaves at seven, and when", "the ice is thick, at nine"],
        ["Yes, if they are on a", "leash and small"],
    ] * 2
    page: list[Placed] = []
    for number, (question, answer) in enumerate(zip(questions, answers, strict=True)):
        page += column(0, number * 3 * PITCH, question) + column(300, number * 3 * PITCH, answer)
    pairs = [joined(*question, *answer) for question, answer in zip(questions, answers, strict=True)]
    assert read(page).split() == " ".join(pairs).split()


def test_a_ruling_line_parts_two_articles_with_the_same_columns() -> None:
    above = column(0, 0, LEFT) + column(300, 0, RIGHT)
    below = column(0, 100, [line.upper() for line in LEFT]) + column(
        300, 100, [line.upper() for line in RIGHT]
    )
    text = read(above + below, rules=[Rule(-5, 600, 88)])
    assert [part.split()[1].lower() for part in text.split("\n\n")] == ["first", "second", "first", "second"]


def test_no_sentence_goes_on_across_the_ruling_lines_of_a_table() -> None:
    parts = [
        "hull of the ship and",
        "mast that bears the",
        "sail against the",
        "wind, and below the",
        "deck in the",
    ]
    uses = [
        "It carries the load.",
        "it carries the sail.",
        "It drives the ship",
        "it fills the sail",
        "It is dry",
    ]
    page = column(0, 0, parts) + column(300, 0, uses)
    text = read(page, rules=[Rule(-5, 600, 23 + PITCH * row) for row in range(len(parts) - 1)])
    assert text.split() == " ".join(f"{part} {use}" for part, use in zip(parts, uses, strict=True)).split()


@pytest.mark.parametrize("note", [[], [("All of our loaves are baked before dawn", 0, 11 * PITCH)]])
def test_a_cell_of_several_lines_is_read_before_the_next_cell(note: list[Placed]) -> None:
    page: list[Placed] = [("Goods", 0, 0), ("Price", 300, 0), ("Stock", 500, 0), *note]
    for number, name in enumerate(["Sourdough", "Rye", "Spelt"]):
        top = (2 + 3 * number) * PITCH
        page += [
            (f"{name} loaf, in", 0, top),
            ("thick slices", 0, top + PITCH),
            ("4.20", 300, top + PITCH // 2),
            ("17", 500, top + PITCH // 2),
        ]
    goods = [f"{name} loaf, in thick slices 4.20 17" for name in ("Sourdough", "Rye", "Spelt")]
    assert [" ".join(line.split()) for line in read(page).splitlines()[1:4]] == goods


def test_a_long_name_on_a_receipt_goes_on_before_its_price() -> None:
    goods = [
        ("2 x", "APPLE CAKE WITH", "5.90"),
        ("", "CREAM", ""),
        ("1 x", "COFFEE", "2.80"),
        ("3 x", "RYE ROLL", "3.30"),
    ]
    page = [
        (text, left, row * PITCH)
        for row, cells in enumerate(goods)
        for text, left in zip(cells, (0, 60, 300), strict=True)
        if text
    ]
    assert read(page).splitlines() == [
        "2 x APPLE CAKE WITH CREAM 5.90",
        "1 x COFFEE 2.80",
        "3 x RYE ROLL 3.30",
    ]


def test_two_lists_side_by_side_are_read_one_after_the_other() -> None:
    first, second = (
        ["• Pack warm clothes", "• Lock all the doors", "• Feed the old cat"],
        ["• Take the early bus", "• Call from the port", "• Send a nice card"],
    )
    text = read(column(0, 0, first) + column(300, 0, second))
    assert text.split() == " ".join([*first, *second]).split()


@pytest.mark.parametrize(
    ("caption", "place"), [("The pier, in fog", 240), ("The pier, in fog, at noon", 195)]
)
def test_a_caption_between_two_columns_is_read_after_the_left_one(caption: str, place: int) -> None:
    wide = [f"it was said of the {word} sea that" for word in ("old", "new", "far", "red")]
    narrow = [f"the {word} one is deep" for word in ("old", "new", "far", "red", "low", "dim", "icy")]
    left = column(0, 0, wide) + column(0, 4 * PITCH, narrow) + column(0, 11 * PITCH, wide)
    right = column(330, 0, wide) + column(450, 4 * PITCH, narrow) + column(330, 11 * PITCH, wide)
    text = read([*left, *right, (caption, place, 9 * PITCH)])
    assert text.split() == joined(*wide, *narrow, *wide, caption, *wide, *narrow, *wide).split()


def test_two_addresses_side_by_side_are_two_blocks() -> None:
    sender, receiver = (
        ["Harbor Bakery Ltd.", "Quay Street", "Leith"],
        ["Northern Ferries", "Island Road", "Stromness"],
    )
    close = 21
    page = [
        (text, left, row * close)
        for left, block in ((0, sender), (300, receiver))
        for row, text in enumerate(block)
    ]
    assert read(page).split() == " ".join([*sender, *receiver]).split()
