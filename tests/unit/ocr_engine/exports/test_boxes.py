"""The drawn page: frames stand round the words, however the page was turned or scaled to be read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageColor

from ocr_engine.document import Box, Document, Line, Page, Paragraph, Source, Word
from ocr_engine.errors import PictureError
from ocr_engine.exports.boxes import LINE_COLOR, LONGEST_SIDE, WORD_COLOR, to_boxes
from ocr_engine.options import ReadOptions
from ocr_engine.reader import read
from tests.worlds.pdfs import pdf_with_text
from tests.worlds.pictures import encoded, page

INK = "black"
WORDS = (Box(60, 40, 100, 60), Box(120, 40, 180, 60))


def paper() -> Image.Image:
    """Two words as black bars on one line."""
    image = Image.new("RGB", (300, 100), "white")
    for box in WORDS:
        image.paste(INK, (box.left, box.top, box.right, box.bottom))
    return image


def document(factor: float = 1.0, turn: int = 0) -> Document:
    """What was read of it at `factor` times its size."""
    boxes = [Box(*(round(factor * edge) for edge in edges(box))) for box in WORDS]
    line = Line(tuple(Word("word", box, 0.9) for box in boxes))
    size = (round(300 * factor), round(100 * factor))
    only = Page(1, *size, (Paragraph((line,)),), scale=factor, turn=turn)
    return Document(Source("png"), ("eng",), (only,))


def edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def drawn(document: Document, picture: Image.Image) -> Image.Image:
    return Image.open(BytesIO(to_boxes(document, encoded(picture))))


def extent(image: Image.Image, color: str) -> tuple[int, int, int, int] | None:
    """The box round all pixels of that very color."""
    difference = ImageChops.difference(image, Image.new("RGB", image.size, color)).split()
    other = ImageChops.lighter(ImageChops.lighter(difference[0], difference[1]), difference[2])
    return other.point(lambda value: 255 if value == 0 else 0).getbbox()


def ink(image: Image.Image) -> Image.Image:
    """White where the image is darker than any frame."""
    return image.convert("L").point(lambda value: 255 if value < 60 else 0)


def test_a_frame_stands_just_outside_each_word() -> None:
    image = drawn(document(), paper())
    for box in WORDS:
        around = image.crop((box.left - 2, box.top - 2, box.right + 2, box.bottom + 2))
        assert extent(around, WORD_COLOR) == (1, 1, box.width + 3, box.height + 3)
        assert extent(around, INK) == (2, 2, box.width + 2, box.height + 2)


def test_a_line_has_a_frame_round_all_its_words_and_its_number_in_front() -> None:
    image = drawn(document(), paper())
    left, top, right, bottom = extent(image, LINE_COLOR) or (0, 0, 0, 0)
    assert (top, right, bottom) == (37, 183, 63)
    assert 40 < left < 57
    assert extent(image.crop((left, top, 57, 52)), "white")


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_was_turned_to_be_read_is_drawn_turned(turn: int) -> None:
    lying = paper().rotate(turn, expand=True)
    image = drawn(document(turn=turn), lying)
    assert ImageChops.difference(image, drawn(document(), paper())).getbbox() is None


@pytest.mark.parametrize("factor", [0.5, 2.0])
def test_the_page_is_drawn_at_the_size_at_which_it_was_read(factor: float) -> None:
    image = drawn(document(factor), paper())
    assert image.size == (300 * factor, 100 * factor)
    assert ink(image).getbbox() == tuple(round(factor * edge) for edge in (60, 40, 180, 60))


def test_a_large_page_is_shrunk_and_its_frames_with_it() -> None:
    large = replace(document(20.0).pages[0], scale=1.0)
    image = drawn(replace(document(), pages=(large,)), paper().resize((6_000, 2_000)))
    assert max(image.size) == LONGEST_SIDE
    assert image.getpixel((399, 300)) == ImageColor.getrgb(WORD_COLOR)
    assert image.getpixel((404, 300)) == ImageColor.getrgb(INK)


def test_a_line_at_the_edge_of_the_page_has_its_number_on_the_page() -> None:
    word = Word("word", Box(0, 0, 40, 20), 0.9)
    at_edge = replace(document().pages[0], blocks=(Paragraph((Line((word,)),)),))
    image = drawn(replace(document(), pages=(at_edge,)), Image.new("RGB", (300, 100), "white"))
    assert image.getpixel((0, 0)) == ImageColor.getrgb(LINE_COLOR)


def test_a_pdf_that_carries_its_text_is_drawn_with_its_words_framed() -> None:
    data = pdf_with_text("Typed, not scanned")
    image = Image.open(BytesIO(to_boxes(read(data, ReadOptions()), data)))
    assert max(image.size) <= LONGEST_SIDE
    assert extent(image, WORD_COLOR)


@pytest.mark.parametrize("engine", ["tesseract", "neural"])
@pytest.mark.parametrize("turn", [0, 90, 180])
def test_frames_stand_round_the_words_whatever_engine_turned_the_page(turn: int, engine: str) -> None:
    lines = "\n".join(["It was a bright cold day in April, and the", "bells were ringing from the hill."] * 5)
    data = encoded(page(lines).rotate(turn, expand=True))
    document = read(data, ReadOptions(("eng",), engine=engine))
    image = Image.open(BytesIO(to_boxes(document, data)))
    factor = image.width / document.pages[0].width
    for word in document.pages[0].words:
        left, top, right, bottom = (factor * edge for edge in edges(word.box))
        assert ink(image).crop((left, top, right, bottom)).getbbox()
    assert document.pages[0].width > document.pages[0].height


def test_another_file_than_the_one_that_was_read_is_an_error() -> None:
    with pytest.raises(PictureError):
        to_boxes(document(), b"no picture")
