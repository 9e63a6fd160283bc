"""Photos of pages that bend: made flat where that reads more, with boxes where words stand in the photo."""

from __future__ import annotations

from functools import cache

from PIL import Image

import ocr_engine
from ocr_engine import Document, ReadOptions
from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.flattened import bends, flattened
from ocr_engine.document import Box, Cell, Line, Paragraph, Table, TableRow, Word
from ocr_engine.network.dewarping import dewarper
from ocr_engine.network.model_file import DEWARPING, ModelFile
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.picture import Picture
from tests.worlds.bent import SENTENCES, bent_page, in_photo
from tests.worlds.pictures import encoded

FLAT, PHOTO = bent_page()
LINE_HEIGHT = 30


@cache
def read() -> Document:
    return ocr_engine.read(encoded(PHOTO), ReadOptions(languages=("eng",), page_seconds=120))


def lines_of(image: Image.Image) -> DetectedLines:
    return DetectedLines.detect(Picture(image), PP_OCRV6)


def test_a_bent_page_is_read_as_if_it_lay_flat() -> None:
    assert read().text.split() == " ".join(SENTENCES * 2).split()


def test_the_boxes_of_its_words_are_where_they_stand_in_the_photo() -> None:
    page = read().pages[0]
    assert (page.width, page.height) == PHOTO.size
    passengers = next(word.box for word in page.words if word.text == "Passengers")
    first = lines_of(FLAT)
    left, middle = first.outlines[..., 0].min(), sorted(first.outlines[..., 1].mean(axis=1))[2]
    x, y = in_photo(float(left) + 40, float(middle), FLAT.width)
    assert passengers.left < x < passengers.right
    assert passengers.top - 6 < y < passengers.bottom + 6


def test_only_lines_that_run_in_different_directions_tell_of_a_bend() -> None:
    assert bends(lines_of(PHOTO))
    assert not bends(lines_of(FLAT))
    assert not bends(lines_of(FLAT.rotate(5, expand=True, fillcolor="white")))


def test_a_page_that_lies_flat_is_read_once() -> None:
    document = ocr_engine.read(encoded(FLAT), ReadOptions(languages=("eng",), page_seconds=120))
    assert [step.name for step in document.steps if step.name in {"find lines", "flatten"}] == ["find lines"]


def test_a_page_that_hardly_sags_is_left_as_it_is() -> None:
    network = dewarper()
    assert network
    assert flattened(Picture(PHOTO), 10 * LINE_HEIGHT, network) is None


def test_tables_are_put_into_the_photo_too() -> None:
    network = dewarper()
    assert network
    flat = flattened(Picture(PHOTO), LINE_HEIGHT, network)
    assert flat
    words = (Word("one", Box(100, 100, 160, 130), 1.0), Word("two", Box(400, 100, 460, 130), 1.0))
    table = Table((TableRow(tuple(Cell((Line((word,)),), column) for column, word in enumerate(words))),))
    in_table, in_paragraph = flat.in_original([table, Paragraph((Line(words),))])
    assert isinstance(in_table, Table)
    assert in_table.rows[0].cells[1].lines[0].words == in_paragraph.lines[0].words[1:]
    assert in_paragraph.lines[0].words[0].box != words[0].box


def test_without_its_model_nothing_is_made_flat() -> None:
    assert dewarper(ModelFile("no-such-package", DEWARPING.path)) is None
