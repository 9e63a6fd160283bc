"""What was read, put together: words to lines, lines to paragraphs, pages to a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

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
from ocr_engine.writing.line_ends import LineEnd

BOX = Box(0, 0, 10, 10)


def line(*words: str) -> Line:
    return Line(tuple(Word(word, BOX, 0.5) for word in words))


def page(number: int, *paragraphs: Paragraph) -> Page:
    return Page(number, 100, 100, paragraphs)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ((), ""),
        (("Hello",), "Hello"),
        (("Hello", "again", "."), "Hello again ."),
        (("北", "の", "島"), "北の島"),
        (("彼", "は", "「", "北", "」", "、", "と"), "彼は「北」、と"),
        (("第", "12", "回"), "第 12 回"),
        (("東京", "Tower"), "東京 Tower"),
        (("ｶﾅ", "ｶﾅ"), "ｶﾅｶﾅ"),
        (("สวัสดี", "ครับ"), "สวัสดีครับ"),
        (("한국어", "문장"), "한국어 문장"),
        (("السلام", "عليكم"), "السلام عليكم"),
    ],
)
def test_words_are_joined_as_their_script_is_written(words: tuple[str, ...], text: str) -> None:
    assert line(*words).text == text


def sized(text: str, width: int, height: int) -> Page:
    word = Word(text, Box(0, 0, width, height), 0.5)
    return page(1, Paragraph((Line((word,)),)))


@pytest.mark.parametrize(
    "page", [sized("letters", 70, 14), sized("letters", 70, 28), sized("letters", 14, 70)]
)
def test_how_high_letters_are_depends_on_their_advance_not_on_the_room_around_them(page: Page) -> None:
    assert page.letter_height == 12.5


def test_letter_height_is_that_in_the_file_also_where_it_was_read_enlarged() -> None:
    assert replace(sized("letters", 70, 14), scale=2.0).letter_height == 6.25


def test_marks_above_and_below_take_no_room_of_their_own() -> None:
    assert sized("ที่นี่", 20, 14).letter_height == sized("ทน", 20, 14).letter_height


def test_without_words_there_is_no_letter_height() -> None:
    assert page(1).letter_height == 0


def test_lines_end_and_paragraphs_and_pages_are_set_apart() -> None:
    letter = page(1, Paragraph((line("Dear", "Anna"),)), Paragraph((line("I", "am"), line("well"))))
    document = Document(Source("pdf", 3), ("eng",), (letter, page(2), page(3, Paragraph((line("Bye"),)))))
    assert document.text == "Dear Anna\n\nI am\nwell\n\nBye"


def test_a_line_ends_in_the_text_only_where_it_says_so() -> None:
    first, second = line("The", "well-"), line("known", "har-")
    third, fourth = line("bor", "is"), line("closed.")
    ends = (LineEnd.HYPHEN, LineEnd.BROKEN_WORD, LineEnd.SPACE, LineEnd.BREAK)
    lines = [replace(line, end=end) for line, end in zip((first, second, third, fourth), ends, strict=True)]
    assert Paragraph((*lines, line("Come", "back"))).text == "The well-known harbor is closed.\nCome back"


def test_a_line_keeps_the_blanks_that_are_more_than_writing_asks_for() -> None:
    assert Line(line("x", "=", "1").words, blanks=(4, 1, 3)).text == "    x =   1"


def test_a_long_word_weighs_more_in_the_confidence_of_a_page() -> None:
    words = Line((Word("abc", BOX, 1.0), Word("d", BOX, 0.2)))
    assert page(1, Paragraph((words,))).confidence == pytest.approx(0.8)
    assert page(1).confidence == 0


def test_a_document_without_words_has_no_text() -> None:
    source = Source("png")
    assert not Document(source, ("eng",), (page(1),)).text
    assert Document(source, ("eng",), (page(1), page(2, Paragraph((line("Hi"),))))).text == "Hi"


def test_a_table_is_told_row_by_row_and_is_a_paragraph_for_who_knows_no_tables() -> None:
    table = Table(
        (
            TableRow((Cell((line("Rye", "rolls"),), 0), Cell((line("3.30"),), 1))),
            TableRow((Cell((line("Total"), line("due")), 0), Cell((line("3.30"),), 1))),
        )
    )
    before, after = Paragraph((line("Harbor"),)), Paragraph((line("Thanks"),))
    read = Page(1, 100, 100, (before, table, after))
    assert read.text == "Harbor\n\nRye rolls  3.30\nTotal due  3.30\n\nThanks"
    assert read.paragraphs == (before, Paragraph(table.lines), after)
    assert [word.text for word in read.words] == [
        "Harbor",
        "Rye",
        "rolls",
        "3.30",
        "Total",
        "due",
        "3.30",
        "Thanks",
    ]
    assert read.tables == (table,)


def test_a_box_around_boxes_holds_them_all() -> None:
    around = Box.around([Box(10, 20, 30, 40), Box(5, 25, 20, 60)])
    assert around == Box(5, 20, 30, 60)
    assert (around.width, around.height) == (25, 40)
