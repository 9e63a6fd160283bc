"""The pages of one file as one document."""

from __future__ import annotations

from dataclasses import replace

from ocr_engine.document import (
    Barcode,
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
from ocr_engine.joined import joined

BOX = Box(0, 0, 10, 10)
FILM = Source("gif", 2, frame_count=9, frames=(2, 5))


def document(
    *lines: str,
    number: int = 1,
    source: Source = FILM,
    languages: tuple[str, ...] = ("eng",),
    sure: float = 1.0,
) -> Document:
    """A page with a paragraph of these lines."""
    read = tuple(Line(tuple(Word(word, BOX, sure) for word in line.split())) for line in lines)
    return Document(source, languages, (Page(number, 10, 10, (Paragraph(read),) if read else ()),))


def test_the_order_of_pages_is_kept_and_each_language_named_once() -> None:
    source = Source("tiff", 3)
    one, two, three = (
        document("Page", number=number, source=source, languages=languages)
        for number, languages in enumerate([("eng",), ("rus", "eng"), ("eng", "deu")], start=1)
    )
    whole = joined(one, [two, three])
    assert [page.number for page in whole.pages] == [1, 2, 3]
    assert whole.text == "Page\n\nPage\n\nPage"
    assert whole.languages == ("eng", "rus", "deu")
    assert whole.source == source


def test_a_line_that_stays_through_several_frames_is_told_once() -> None:
    first, second = document("The Daily Bell", "Rain on Monday"), document("The Dally Bell", "Sun on Tuesday")
    assert joined(first, [second]).text == "The Daily Bell\nRain on Monday\n\nSun on Tuesday"


def test_a_line_that_grows_is_told_when_it_is_whole() -> None:
    assert joined(document("The cat"), [document("The cat knows")]).text == "The cat knows"


def test_a_table_that_stays_through_two_frames_is_told_once() -> None:
    def cell(word: str, column: int) -> Cell:
        return Cell((Line((Word(word, BOX, 1.0),)),), column)

    table = Table((TableRow((cell("Tea", 0), cell("2.50", 1))), TableRow((cell("Cake", 0), cell("4.20", 1)))))
    frame = Document(FILM, ("eng",), (Page(1, 10, 10, (table,)),))
    assert joined(frame, [frame]).text == "Tea   2.50\nCake  4.20"


def test_lines_that_differ_by_a_digit_are_two() -> None:
    assert joined(document("Goals: 10"), [document("Goals: 11")]).text == "Goals: 10\n\nGoals: 11"


def test_what_is_doubtful_beside_frames_with_clear_text_is_left_out_with_its_language() -> None:
    noise = document("W7 &", languages=("tha",), sure=0.7)
    whole = joined(noise, [document("Them promised")])
    assert (whole.text, whole.languages) == ("Them promised", ("eng",))
    assert len(whole.pages) == 2


def test_a_code_that_stays_through_several_frames_is_told_once() -> None:
    code = Barcode("QR Code", "https://example.com", BOX)
    frames = [
        replace(each, pages=(replace(each.pages[0], barcodes=(code,)),)) for each in [document("Hi")] * 2
    ]
    assert [page.barcodes for page in joined(frames[0], frames[1:]).pages] == [(code,), ()]
