"""Tables as plain text: their columns stand below each other in a fixed pitch."""

from __future__ import annotations

from ocr_engine.document import Box, Cell, Line, Table, TableRow, Word

BOX = Box(0, 0, 10, 10)


def lines_of(*rows: dict[int, str]) -> list[str]:
    """The text of a table with these texts in these columns."""
    table = Table(tuple(TableRow(tuple(Cell((line(text),), at) for at, text in row.items())) for row in rows))
    return table.text.splitlines()


def line(text: str) -> Line:
    return Line(tuple(Word(word, BOX, 1.0) for word in text.split()))


def test_columns_begin_below_each_other_two_blanks_apart() -> None:
    assert lines_of({0: "Rye rolls", 1: "2", 2: "3.30"}, {0: "Tea", 1: "11", 2: "2.50"}) == [
        "Rye rolls  2   3.30",
        "Tea        11  2.50",
    ]


def test_empty_cells_keep_their_place() -> None:
    assert lines_of({0: "Tea", 1: "2", 2: "1.10"}, {0: "Jam", 2: "2.00"}, {1: "3"}) == [
        "Tea  2  1.10",
        "Jam     2.00",
        "     3",
    ]


def test_east_asian_characters_take_two_places_and_marks_on_letters_none() -> None:
    assert lines_of({0: "\u8336", 1: "2"}, {0: "cafe\u0301", 1: "3"}) == ["\u8336    2", "cafe\u0301  3"]


def test_one_very_long_cell_does_not_push_the_others_apart() -> None:
    long = "A sentence that is much too long for the column of a table to be as wide"
    assert lines_of({0: long, 1: "1"}, {0: "Tea", 1: "2"}) == [f"{long}  1", "Tea  2"]


def test_the_lines_of_a_cell_stand_side_by_side() -> None:
    cell = Cell((line("Rye rolls,"), line("half a dozen")), 0)
    table = Table((TableRow((cell, Cell((line("3.30"),), 1))),))
    assert table.text == "Rye rolls, half a dozen  3.30"
