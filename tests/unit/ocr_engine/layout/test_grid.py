"""Tables: which text stands in which row and column."""

from __future__ import annotations

from ocr_engine.document import Box, Paragraph, Table
from tests.worlds.placed_lines import LEFT, LINE, PITCH, RIGHT, column, laid_out


def cells_of(table: Table) -> list[dict[int, str]]:
    """For each row, what stands in which column."""
    return [{cell.column: cell.text for cell in row.cells} for row in table.rows]


def test_a_table_keeps_its_rows_and_cells_between_the_paragraphs_around_it() -> None:
    names, prices = ["Sourdough loaf", "Rye rolls", "Apple cake", "Coffee"], ["4.20", "3.30", "2.95", "2.80"]
    page = laid_out([("HARBOR BAKERY", 0, 0), *column(0, 80, names), *column(300, 80, prices)])
    heading, table = page.blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(table, Table)
    assert cells_of(table) == [{0: name, 1: price} for name, price in zip(names, prices, strict=True)]
    assert table.rows[1].cells[1].box == Box(300, 80 + PITCH, 340, 80 + PITCH + LINE)
    assert page.text.splitlines()[:4] == ["HARBOR BAKERY", "", "Sourdough loaf  4.20", "Rye rolls       3.30"]


def test_a_cell_that_is_missing_leaves_its_column_empty() -> None:
    page = column(0, 0, ["Tea", "Milk", "Jam"]) + column(400, 0, ["1.10", "0.90", "2.00"]) + [("two", 200, 0)]
    (table,) = laid_out(page).tables
    assert cells_of(table) == [{0: "Tea", 1: "two", 2: "1.10"}, {0: "Milk", 2: "0.90"}, {0: "Jam", 2: "2.00"}]


def test_a_cell_that_reaches_over_columns_spans_them() -> None:
    page = (
        column(0, 0, ["Tea", "Milk"])
        + column(200, 0, ["1.10", "0.90"])
        + [("Prices of the day, in all", 0, 52)]
    )
    (table,) = laid_out(page).tables
    (cell,) = table.rows[2].cells
    assert (cell.column, cell.span) == (0, 2)


def test_words_that_the_detector_parted_stay_in_one_cell() -> None:
    page = [("Rye", 0, 0), ("rolls", 40, 0), ("3.30", 300, 0), ("Coffee", 0, PITCH), ("2.80", 300, PITCH)]
    (table,) = laid_out(page).tables
    assert cells_of(table) == [{0: "Rye rolls", 1: "3.30"}, {0: "Coffee", 1: "2.80"}]


def test_the_first_column_of_an_arabic_table_is_the_right_one() -> None:
    names, prices = (
        ["\u062e\u0628\u0632", "\u0642\u0647\u0648\u0629", "\u0634\u0627\u064a"],
        ["10", "20", "30"],
    )
    (table,) = laid_out(column(300, 0, names) + column(0, 0, prices)).tables
    assert cells_of(table) == [{0: name, 1: price} for name, price in zip(names, prices, strict=True)]


def test_lines_of_an_address_are_no_table() -> None:
    assert not laid_out(column(0, 0, ["Harbor Bakery", "12 Quay Street", "Leith", "Scotland"])).tables


def test_columns_of_running_text_are_no_table() -> None:
    assert not laid_out(column(0, 0, LEFT) + column(300, 0, RIGHT)).tables


def test_the_gap_between_a_name_and_its_price_stays_where_there_is_no_table() -> None:
    page = laid_out([("Rye rolls", 0, 0), ("3.30", 300, 0), ("See you soon!", 0, PITCH)])
    assert page.text.splitlines() == ["Rye rolls  3.30", "See you soon!"]


def test_words_far_apart_in_one_line_of_the_detector_are_cells() -> None:
    page = laid_out([("Rye rolls          3.30", 0, 0), ("Coffee             2.80", 0, PITCH)])
    assert cells_of(page.tables[0]) == [{0: "Rye rolls", 1: "3.30"}, {0: "Coffee", 1: "2.80"}]


def test_a_sum_that_reaches_under_the_names_keeps_its_column() -> None:
    names, prices = ["Sourdough loaf, in slices", "Rye rolls, half a dozen"], ["4.20", "3.30"]
    page = [*column(0, 0, names), *column(280, 0, prices), ("Total", 0, 52), ("1,007.50", 240, 52)]
    (table,) = laid_out(page).tables
    assert cells_of(table)[2] == {0: "Total", 1: "1,007.50"}
