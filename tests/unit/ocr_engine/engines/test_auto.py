"""The engine `auto` gives each line to the engine that reads it best in the time that there is."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest

from ocr_engine.engines.auto import Auto
from ocr_engine.errors import EngineMissing
from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.network.crops import Crop


def line(length: int) -> Crop:
    return Crop(np.zeros((10, 10 * length, 3), np.uint8), 0, np.zeros((4, 2), np.float32))


LINE = line(10)


@dataclass(frozen=True)
class Signing:
    """Reads its own name in every line, as slowly and as surely as it is told."""

    name: str
    knows: frozenset[str]
    seconds_per_line: float = 0.0
    confidence: float = 1.0
    version: str = "signing 1"

    def languages(self) -> frozenset[str]:
        return self.knows

    def reader_of(self, languages: tuple[str, ...]) -> str:
        return self.name

    def read_lines(
        self,
        lines: Sequence[Crop],
        languages: tuple[str, ...],
        timeout_seconds: float,
    ) -> list[LineText]:
        time.sleep(self.seconds_per_line * len(lines))
        return [LineText((LineWord(self.name, 0, 1, self.confidence),)) for _ in lines]


class Missing(Signing):
    def languages(self) -> frozenset[str]:
        raise EngineMissing("tesseract")


NEURAL = Signing("neural", frozenset({"eng", "deu"}))
HYBRID = Signing("hybrid", frozenset({"eng", "rus", "frk"}))


def readers(auto: Auto, *languages: str, lines: int = 40, seconds: float = 10) -> list[str]:
    return [text.words[0].text for text in auto.read_lines([LINE] * lines, languages, seconds)]


def test_what_the_network_knows_it_reads() -> None:
    assert set(readers(Auto(NEURAL, HYBRID), "eng", "deu")) == {"neural"}


def test_what_the_network_does_not_know_goes_to_the_other() -> None:
    assert set(readers(Auto(NEURAL, Signing("гибрид", HYBRID.knows)), "rus")) == {"гибрид"}


def test_of_two_languages_each_line_is_read_by_what_reads_it() -> None:
    """The network finds too few letters in a line of Russian for its length."""
    auto = Auto(NEURAL, Signing("гибрид", HYBRID.knows, confidence=0.9))
    short, long = line(8), line(30)
    unsure = replace(auto, neural=Signing("neural", NEURAL.knows, confidence=0.8))
    assert [text.plain for text in auto.read_lines([short], ("rus", "eng"), 10)] == ["neural"]
    assert [text.plain for text in unsure.read_lines([long], ("rus", "eng"), 10)] == ["гибрид"]


def test_lines_that_the_network_has_no_time_for_go_to_the_other() -> None:
    slow = Signing("neural", NEURAL.knows, seconds_per_line=0.01)
    read = readers(Auto(slow, HYBRID), "eng", lines=400, seconds=2)
    assert len(read) == 400
    assert (read[0], read[-1]) == ("neural", "hybrid")


def test_lines_that_only_the_network_can_read_stay_with_it_however_long_they_take() -> None:
    slow = Signing("neural", NEURAL.knows, seconds_per_line=0.005)
    assert set(readers(Auto(slow, HYBRID), "deu", lines=60, seconds=0.2)) == {"neural"}


@pytest.mark.parametrize(("confidence", "reader"), [(0.99, "neural"), (0.95, "hybrid")])
def test_a_page_that_is_called_fraktur_is_read_as_what_it_is(confidence: float, reader: str) -> None:
    surely = Signing("neural", NEURAL.knows, confidence=confidence)
    assert set(readers(Auto(surely, HYBRID), "frk")) == {reader}


def test_without_tesseract_the_network_reads_what_it_knows() -> None:
    auto = Auto(NEURAL, Missing("hybrid", HYBRID.knows))
    assert auto.languages() == NEURAL.knows
    assert set(readers(auto, "eng")) == {"neural"}
