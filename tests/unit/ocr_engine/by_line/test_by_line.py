"""A picture read line by line: whichever way it lies, in whichever script, however long it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

import ocr_engine
from ocr_engine import AUTO, Document, ReadOptions
from ocr_engine.by_line.reading import ByLine
from ocr_engine.deadline import Deadline
from ocr_engine.errors import EngineFailed, LanguageMissing
from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.network.crops import Crop
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.picture import Picture
from ocr_engine.step_log import StepLog
from tests.worlds.pictures import encoded, page

GOLDEN = Path(__file__).parents[3] / "golden"
ENGLISH = ReadOptions(languages=("eng",))
UNASKED = ReadOptions(languages=(AUTO,), preferred_languages=("eng",))

LINES = "It was a bright cold day in April, and the\nbells were ringing from the hill as we left"


def golden(name: str, options: ReadOptions) -> Document:
    return ocr_engine.read((GOLDEN / name).read_bytes(), options)


def steps(document: Document, name: str) -> list[str]:
    return [step.detail for step in document.steps if step.name == name]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_turned_as_far_as_it_lies_wrong_and_no_further(turn: int) -> None:
    lying = page(LINES).rotate(turn, expand=True)
    document = ocr_engine.read(encoded(lying), ENGLISH)
    assert document.text.split() == LINES.split()
    assert steps(document, "turn") == ([str(turn)] if turn else [])


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_in_another_script_is_turned_too(turn: int) -> None:
    with Image.open(GOLDEN / "russian-page.jpg") as image:
        lying = image.rotate(turn, expand=True)
    document = ocr_engine.read(encoded(lying), UNASKED)
    assert "Паром на северные острова" in document.text
    assert document.languages[0] == "rus"


def test_boxes_are_those_of_the_page_as_it_was_turned() -> None:
    document = ocr_engine.read(encoded(page(LINES).rotate(90, expand=True)), ENGLISH)
    first, *_, last = document.pages[0].words
    assert (first.text, last.text) == ("It", "left")
    assert first.box.bottom < last.box.top
    assert document.pages[0].width > document.pages[0].height


def test_a_slanting_line_is_read_straight() -> None:
    slanting = page(LINES).rotate(6, expand=True, fillcolor="white", resample=Image.Resampling.BICUBIC)
    assert ocr_engine.read(encoded(slanting), ENGLISH).text.split() == LINES.split()


@pytest.mark.parametrize(
    ("name", "language", "reader"),
    [
        ("english-page.jpg", "eng", "neural"),
        ("receipt.jpg", "eng", "neural"),
        ("dark-screenshot.png", "eng", "neural"),
        ("japanese-lines.jpg", "jpn", "neural"),
        ("russian-page.jpg", "rus", "hybrid"),
        ("arabic-lines.jpg", "ara", "hybrid"),
    ],
)
def test_a_picture_in_any_script_is_read_by_what_knows_it_without_being_asked(
    name: str, language: str, reader: str
) -> None:
    document = golden(name, UNASKED)
    assert document.languages[0] == language
    assert steps(document, "read")[-1].endswith(f"by {reader}")


def test_lines_of_digits_alone_do_not_make_a_page_one_in_an_unknown_script() -> None:
    times = ["  ".join(f"{hour:02}:{minute:02}" for minute in range(4, 60, 7)) for hour in range(5, 13)]
    document = ocr_engine.read(encoded(page("\n".join([*times, "Harbor station"]), size=24)), UNASKED)
    assert document.languages == ("eng",)
    assert "Harbor station" in document.text


def test_of_the_languages_of_a_script_the_expected_ones_are_taken() -> None:
    expecting = replace(UNASKED, preferred_languages=("rus", "deu"))
    assert golden("german-page.jpg", expecting).languages == ("deu",)


def test_a_language_that_no_engine_reads_is_named() -> None:
    with pytest.raises(LanguageMissing) as caught:
        golden("receipt.jpg", ReadOptions(languages=("tlh",)))
    assert caught.value.languages == ("tlh",)


def test_the_neural_engine_refuses_scripts_that_it_would_guess_at() -> None:
    with pytest.raises(LanguageMissing):
        golden("russian-page.jpg", ReadOptions(languages=("rus",), engine="neural"))


def test_a_very_long_screenshot_is_read_to_its_end_without_repeats() -> None:
    document = ocr_engine.read(encoded(long_screenshot(120)), replace(ENGLISH, page_seconds=60))
    numbers = re.findall(r"Message (\d+)", document.text)
    assert numbers == [str(number) for number in range(100, 220)]


def long_screenshot(messages: int) -> Image.Image:
    image = Image.new("RGB", (540, 60 * messages), "white")
    for number in range(messages):
        text = f"Message {100 + number} of this chat"
        ImageDraw.Draw(image).text((30, 60 * number + 15), text, "#202020", ImageFont.load_default(28))
    return image


@pytest.mark.parametrize(("width", "size"), [(4000, 60), (4000, 40), (1200, 14)])
def test_a_lone_line_on_much_paper_is_found(width: int, size: int) -> None:
    paper = Image.new("RGB", (width, width * 3 // 4), "white")
    ImageDraw.Draw(paper).text((width // 3, width // 4), "A lone line", "black", ImageFont.load_default(size))
    assert ocr_engine.read(encoded(paper), ENGLISH).text == "A lone line"


def test_a_text_along_the_edge_is_read_whichever_way_it_runs() -> None:
    sheet = page("\n".join([LINES] * 3))
    note = page("A note along the edge", size=30).rotate(90, expand=True)
    wide = Image.new("RGB", (sheet.width + note.width, max(sheet.height, note.height)), "white")
    wide.paste(sheet)
    wide.paste(note, (sheet.width, 0))
    document = ocr_engine.read(encoded(wide), ENGLISH)
    assert "A note along the edge" in document.text
    assert not steps(document, "turn")


class Garbling:
    """Reads a control character in every line."""

    version = "garbling 1"

    def languages(self) -> frozenset[str]:
        return frozenset({"eng"})

    def reader_of(self, languages: tuple[str, ...]) -> str:
        return "garbling"

    def read_lines(self, lines: Sequence[Crop], *_: object) -> list[LineText]:
        return [LineText((LineWord("Nu\x00l", 0, 1, 1.0),)) for _ in lines]


def test_garbage_from_a_line_engine_is_stopped_where_it_comes_in() -> None:
    with pytest.raises(EngineFailed):
        ByLine(Garbling(), PP_OCRV6, ENGLISH, StepLog(Deadline.after(20))).read(Picture(page(LINES)))
