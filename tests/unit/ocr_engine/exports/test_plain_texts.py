"""The plain texts: joined paragraphs, lines as printed, and places kept in a fixed pitch."""

from __future__ import annotations

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
from ocr_engine.exports import EXPORTS
from ocr_engine.exports.code import to_code
from ocr_engine.exports.lines import to_lines
from ocr_engine.exports.text import to_text
from ocr_engine.writing.line_ends import LineEnd
from tests.worlds.documents import line_of, page_of
from tests.worlds.fakes import document_of

HYPHENATED = Paragraph((line_of("under-", 0, 0, end=LineEnd.BROKEN_WORD), line_of("stood", 0, 20)))


def test_paragraphs_are_what_text_is() -> None:
    document = page_of(HYPHENATED)
    assert EXPORTS["paragraphs"].render(document, b"") == to_text(document).encode() == b"understood\n"


def test_lines_end_where_they_end_on_the_page() -> None:
    assert to_lines(page_of(HYPHENATED, Paragraph((line_of("Yours", 0, 60),)))) == "under-\nstood\n\nYours\n"


def test_code_keeps_what_stands_side_by_side() -> None:
    left = Paragraph((line_of("Name", 0, 0), line_of("Street", 0, 20)))
    right = Paragraph((line_of("Date", 200, 1), line_of("Place", 200, 21)))
    assert to_code(page_of(left, right)) == "Name                Date\nStreet              Place\n"


def test_code_keeps_indentation_and_columns_within_a_line() -> None:
    block = Paragraph((line_of("for x in y:", 100, 0), line_of("print(x)    # all", 140, 20)))
    assert to_code(page_of(block)) == "for x in y:\n    print(x)    # all\n"


def test_code_takes_the_indentation_that_the_layout_has_told() -> None:
    block = Paragraph(
        (line_of("def f():", 100, 0, blanks=(0, 1)), line_of("return 1", 133, 20, blanks=(4, 1)))
    )
    assert to_code(page_of(block)) == "def f():\n    return 1\n"


def test_code_keeps_the_columns_of_a_table() -> None:
    rows = [[("Tea", 0), ("2.50", 1)], [("Black coffee", 0), ("11.00", 1)]]
    cells = [
        TableRow(tuple(Cell((line_of(text, 200 * column, 20 * number),), column) for text, column in row))
        for number, row in enumerate(rows)
    ]
    assert to_code(page_of(Table(tuple(cells)))) == "Tea           2.50\nBlack coffee  11.00\n"


def test_code_has_a_blank_line_where_the_page_has_room_for_one() -> None:
    lines = tuple(line_of("a = 1", 0, top) for top in (0, 20, 40, 80))
    assert to_code(page_of(Paragraph(lines))) == "a = 1\na = 1\na = 1\n\na = 1\n"


def test_code_of_arabic_is_indented_from_the_right() -> None:
    lines = (line_of("سلام", 590, 0), line_of("سلام", 560, 20))
    assert to_code(page_of(Paragraph(lines))) == "سلام\n   سلام\n"


def test_code_of_vertical_japanese_is_written_line_by_line() -> None:
    columns = tuple(Line((Word("吾輩は猫", Box(left, 0, left + 20, 80), 1.0),)) for left in (100, 60))
    assert to_code(page_of(Paragraph(columns))) == "吾輩は猫\n吾輩は猫\n"


def test_words_farther_apart_than_a_page_is_wide_cost_no_memory() -> None:
    far = Word("b", Box(2**40, 0, 2**40 + 10, 16), 1.0)
    near = Word("a", Box(0, 0, 10, 16), 1.0)
    assert len(to_code(page_of(Paragraph((Line((near, far)),))))) < 1_000


def test_a_page_that_could_not_be_read_is_named_in_every_plain_text() -> None:
    pages = (*document_of("Dear Ann").pages, Page(2, 30, 20, failure="took-too-long"))
    for name in ("text", "lines", "code", "markdown"):
        written = EXPORTS[name].render(Document(Source("pdf", 2), ("eng",), pages), b"").decode()
        between = "\n" if name == "markdown" else "\f"
        assert written == f"Dear Ann\n{between}[page 2 could not be read]\n"
