"""What is asked for another script than that of its page, and what of the answer is believed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.by_line.line_reading import LineReading
from ocr_engine.by_line.other_scripts import OtherScripts
from ocr_engine.deadline import Deadline
from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.network.crops import Crop
from ocr_engine.network.pp_ocrv6 import PP_OCRV6

ENGLISH = "The harbor is open on Sundays"
UNREAD = LineText()
RUSSIAN = "Гавань открыта по воскресеньям"
FONT = ImageFont.truetype(Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf", 32)


class Packs:
    """Read the same in every line, and count the lines."""

    def __init__(self, text: str) -> None:
        self.text, self.lines_read = text, 0

    def __call__(self, _: tuple[str, ...], crops: Sequence[Crop]) -> list[LineText]:
        self.lines_read += len(crops)
        return [said(self.text)] * len(crops)


def said(text: str) -> LineText:
    return LineText((LineWord(text, 0, 1, 0.95),))


def line(text: str) -> Crop:
    left, top, right, bottom = FONT.getbbox(text)
    image = Image.new("RGB", (round(right - left), round(bottom - top)), "white")
    ImageDraw.Draw(image).text((-left, -top), text, "black", FONT)
    width, height = image.size
    outline = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    return Crop(np.asarray(image), 0, outline)


def reread(
    lines: list[Crop], texts: list[LineText], packs: Packs, language: str = "eng"
) -> tuple[LineText, ...]:
    others = OtherScripts(PP_OCRV6, frozenset({"eng", "hin", "ara", "rus"}), (), packs, Deadline.after(60))
    return others.reread(lines, LineReading(tuple(texts), (language,))).texts


def test_a_lone_speck_beside_a_page_of_text_is_asked_for_no_script() -> None:
    packs = Packs(RUSSIAN)
    reread([line(ENGLISH)] * 12 + [line("==")], [said(ENGLISH)] * 12 + [UNREAD], packs)
    assert not packs.lines_read


def test_a_line_of_text_is_read_in_its_own_script() -> None:
    packs = Packs(RUSSIAN)
    texts = reread([line(ENGLISH)] * 12 + [line(RUSSIAN)], [said(ENGLISH)] * 12 + [UNREAD], packs)
    assert texts[-1].plain == packs.text


def test_digits_and_latin_letters_of_a_pack_for_another_script_are_not_believed() -> None:
    packs = Packs("1. List (200000)")
    texts = reread([line(ENGLISH)] * 12 + [line(RUSSIAN)], [said(ENGLISH)] * 12 + [UNREAD], packs)
    assert texts[-1] == UNREAD


def test_a_line_among_russian_that_its_pack_makes_nothing_of_is_read_by_the_network() -> None:
    command = "net start spooler"
    texts = reread([line(RUSSIAN)] * 3, [said(RUSSIAN), said(RUSSIAN), UNREAD], Packs(command), "rus")
    assert [text.plain for text in texts] == [RUSSIAN, RUSSIAN, command]


def test_what_a_pack_for_latin_letters_leaves_unread_is_not_left_to_the_network() -> None:
    packs = Packs("net start spooler")
    texts = reread([line(RUSSIAN)] * 3, [said(ENGLISH), said(ENGLISH), UNREAD], packs, "frk")
    assert texts[-1] == UNREAD
