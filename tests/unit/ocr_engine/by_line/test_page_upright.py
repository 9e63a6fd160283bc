"""Which way is up, by what a network sees at a glance and by what a few lines read both ways."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.upright import made_level, may_lie, reads_well
from ocr_engine.engines.neural import Neural
from ocr_engine.lines.text import LineText
from ocr_engine.network.crops import Crop
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.picture import Picture
from tests.worlds.pictures import page

TEXT = "It was a bright cold day in April, and the\nbells were ringing from the hill as we left"


class Reader:
    """Reads English, and counts the lines."""

    def __init__(self) -> None:
        self.lines_read = 0

    def __call__(self, crops: Sequence[Crop]) -> list[LineText]:
        self.lines_read += len(crops)
        return Neural().read_lines(crops, ("eng",), 20)


def lying(turn: int) -> DetectedLines:
    """Two lines that stand upright once they are turned clockwise by so many degrees."""
    return DetectedLines.detect(Picture(page(TEXT).rotate(turn, expand=True)), PP_OCRV6)


@pytest.mark.parametrize("turn", [90, 270])
def test_lines_on_end_are_read_both_ways_where_no_glance_tells(turn: int) -> None:
    read = Reader()
    assert made_level(lying(turn), read) == turn
    assert read.lines_read == 4


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_lines_are_read_one_way_to_bear_out_a_glance(turn: int) -> None:
    read, lines = Reader(), lying(turn)
    assert may_lie(lines, turn)
    assert reads_well(lines.turned(turn), turn, read)
    assert read.lines_read == 2


def test_an_upright_page_is_not_read_to_tell_it() -> None:
    read = Reader()
    assert made_level(lying(0), read) == 0
    assert not read.lines_read


@pytest.mark.parametrize(("turn", "glance"), [(0, 180), (0, 90), (0, 270), (90, 270), (270, 90), (90, 180)])
def test_a_false_glance_turns_nothing(turn: int, glance: int) -> None:
    lines = lying(turn)
    assert not (may_lie(lines, glance) and reads_well(lines.turned(glance), glance, Reader()))
