"""Tables as CSV and as a workbook, read back by other libraries: numbers are numbers, and no formulas."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from ocr_engine.document import (
    Box,
    Cell,
    Document,
    Line,
    Page,
    Paragraph,
    Source,
    Table,
    TableRow,
    Word,
)
from ocr_engine.exports.as_csv import to_csv
from ocr_engine.exports.xlsx import to_xlsx
from tests.worlds.documents import page_of, table_of
from tests.worlds.fakes import document_of

PLACE = Box(0, 0, 10, 10)
HOSTILE = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1", "\r=1", "  =1", "\uff1d1"]


def line(text: str) -> Line:
    return Line((Word(text, PLACE, 1.0),))


def rows_of(*rows: Sequence[str]) -> Table:
    return table_of(*rows, line=line)


def csv_rows(read: Document) -> list[list[str]]:
    return list(csv.reader(StringIO(to_csv(read), newline="")))


def book(read: Document) -> Workbook:
    return load_workbook(BytesIO(to_xlsx(read, b"")))


def sheet_rows(read: Document) -> list[list[list[object]]]:
    return [[[cell.value for cell in row] for row in sheet.rows] for sheet in book(read).worksheets]


def test_a_receipt_is_rows_of_texts_and_numbers() -> None:
    receipt = page_of(rows_of(("Tea", "2", "2.50"), ("Cake", "", "1,012.00"), ("Total", "", "1,014.50")))
    assert csv_rows(receipt) == [["Tea", "2", "2.50"], ["Cake", "", "1012.00"], ["Total", "", "1014.50"]]
    assert sheet_rows(receipt) == [
        [["Tea", 2, 2.5], ["Cake", None, 1012], ["Total", None, 1014.5]],
    ]


def test_numbers_are_told_by_the_signs_of_the_language() -> None:
    rows = rows_of(("Miete", "1.250"), ("Rest", "-3"))
    assert csv_rows(page_of(rows, languages=("deu",)))[0] == ["Miete", "1250"]
    assert csv_rows(page_of(rows, languages=("eng",)))[0] == ["Miete", "1.250"]


def test_the_numbers_of_a_table_tell_more_than_its_language() -> None:
    rows = rows_of(("Rent", "1.250"), ("Power", "73,40"))
    assert csv_rows(page_of(rows, languages=("eng",))) == [["Rent", "1250"], ["Power", "73.40"]]


def test_dates_and_numbers_of_telephones_stay_text() -> None:
    rows = rows_of(("12.05.2024", "030 1234567", "2024-05-12"))
    assert csv_rows(page_of(rows)) == [["12.05.2024", "030 1234567", "2024-05-12"]]
    assert sheet_rows(page_of(rows)) == [[["12.05.2024", "030 1234567", "2024-05-12"]]]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_was_read_is_a_formula(text: str) -> None:
    read = page_of(rows_of((text, "x")))
    assert csv_rows(read)[0][0] == f"'{text}"
    cell = book(read).worksheets[0]["A1"]
    assert cell.data_type == "s"


@given(st.text(max_size=20), st.integers(1, 3))
def test_a_cell_of_a_workbook_is_never_a_formula_or_a_link(text: str, span: int) -> None:
    if not text.strip():
        return
    sheet = book(page_of(Table((TableRow((Cell((line(text),), 1, span),)),)))).worksheets[0]
    assert sheet["B1"].data_type in {"s", "n"}
    assert not sheet["B1"].hyperlink


def test_a_plain_negative_number_stays_a_number() -> None:
    read = page_of(rows_of(("-12.50", "+7")))
    assert csv_rows(read) == [["-12.50", "7"]]
    assert sheet_rows(read) == [[[-12.5, 7]]]


def test_each_table_has_a_sheet_of_its_own_and_csv_a_blank_row_between_them() -> None:
    read = page_of(rows_of(("a", "b")), Paragraph((line("Between"),)), rows_of(("c", "d")))
    assert sheet_rows(read) == [[["a", "b"]], [["c", "d"]]]
    assert csv_rows(read) == [["a", "b"], [], ["c", "d"]]


def test_a_cell_keeps_its_column_its_lines_and_its_span() -> None:
    first = TableRow((Cell((line("wide"),), 0, 2), Cell((line("9"),), 2)))
    second = TableRow((Cell((line("two"), line("lines")), 1),))
    read = page_of(Table((first, second)))
    assert sheet_rows(read) == [[["wide", None, 9], [None, "two\nlines", None]]]
    assert [str(merged) for merged in book(read).worksheets[0].merged_cells.ranges] == ["A1:B1"]
    assert csv_rows(read) == [["wide", "", "9"], ["", "two\nlines", ""]]


def test_without_a_table_every_line_is_a_row() -> None:
    read = document_of("Dear Ann,\nsee you\n\n12")
    assert csv_rows(read) == [["Dear Ann,"], ["see you"], ["12"]]
    assert sheet_rows(read) == [[["Dear Ann,"], ["see you"], [12]]]


def test_the_positions_of_a_receipt_are_rows_though_no_table_was_seen() -> None:
    def position(name: str, price: str) -> Line:
        return Line((Word(name, PLACE, 1.0), Word(price, PLACE, 1.0)), blanks=(0, 2))

    receipt = Paragraph((position("Tea", "2.50"), line("Discount"), position("Cake", "3.00")))
    read = page_of(Paragraph((line("Thanks"),)), receipt)
    assert csv_rows(read) == [["Tea", "2.50"], ["Discount", ""], ["Cake", "3.00"]]
    assert sheet_rows(read) == [[["Tea", 2.5], ["Discount", None], ["Cake", 3]]]


def test_a_page_that_could_not_be_read_is_told() -> None:
    pages = (*page_of(rows_of(("a", "b"))).pages, Page(2, 1, 1, failure="took-too-long"))
    read = Document(Source("pdf", 2), ("eng",), pages)
    assert csv_rows(read)[2:] == [["[page 2 could not be read]"]]
    assert sheet_rows(read)[1] == [["[page 2 could not be read]"]]


def test_characters_that_xml_cannot_hold_do_no_harm() -> None:
    assert sheet_rows(page_of(rows_of(("a\x02b\ufffe", "c")))) == [[["a\ufffdb\ufffd", "c"]]]


def test_an_arabic_sheet_begins_on_the_right() -> None:
    assert book(page_of(rows_of(("سلام", "١٢")))).worksheets[0].sheet_view.rightToLeft
    assert not book(page_of(rows_of(("Tea", "12")))).worksheets[0].sheet_view.rightToLeft


def test_a_text_that_is_longer_than_a_cell_of_excel_is_cut_visibly() -> None:
    (row,) = sheet_rows(page_of(rows_of(("a" * 40_000, "b"))))[0]
    assert (len(str(row[0])), str(row[0])[-1]) == (32_767, "…")


def test_a_workbook_shows_as_many_decimals_as_the_picture() -> None:
    sheet = book(page_of(rows_of(("2.50", "1,000.00", "7")))).worksheets[0]
    assert [cell.number_format for cell in next(sheet.rows)] == ["0.00", "#,##0.00", "0"]


def test_without_text_there_is_an_empty_file() -> None:
    empty = Document(Source("png"), (), (Page(1, 30, 20),))
    assert to_csv(empty) == ""
    assert sheet_rows(empty) == [[]]
