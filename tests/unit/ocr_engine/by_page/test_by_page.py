"""A doubtful picture is read again with each remedy, and the best reading is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PIL import Image, ImageFilter

from ocr_engine.attempt import Attempt
from ocr_engine.by_page.reading import ByPage
from ocr_engine.deadline import Deadline
from ocr_engine.document import Box, Line, Paragraph, Word
from ocr_engine.errors import EngineFailed, OcrError, TookTooLong
from ocr_engine.options import AUTO, ReadOptions
from ocr_engine.picture import Picture
from ocr_engine.step_log import StepLog
from tests.worlds.pictures import page

SOFT = Picture(page(size=14).filter(ImageFilter.GaussianBlur(2)))
BLANK = Picture(Image.new("L", (200, 100), "white"))
ENGLISH = ReadOptions(languages=("eng",))


@dataclass(frozen=True)
class Says:
    text: str
    confidence: float


@dataclass
class Scripted:
    """An engine that answers one reading after the other as its script says; what it was asked is kept."""

    script: list[Says | OcrError]
    installed: frozenset[str] = frozenset({"eng", "deu", "rus"})
    asked: list[tuple[Picture, tuple[str, ...]]] = field(default_factory=list)

    version = "scripted 1"

    def languages(self) -> frozenset[str]:
        return self.installed

    def read(
        self,
        picture: Picture,
        languages: tuple[str, ...],
        timeout_seconds: float,
    ) -> tuple[Paragraph, ...]:
        self.asked.append((picture, languages))
        answer = self.script.pop(0)
        if isinstance(answer, OcrError):
            raise answer
        return (Paragraph((Line((Word(answer.text, Box(0, 0, 10, 10), answer.confidence),)),)),)


def best_of(engine: Scripted, picture: Picture = SOFT, options: ReadOptions = ENGLISH) -> Attempt:
    return ByPage(engine, options, StepLog(Deadline.after(60))).read(picture)


def text_of(attempt: Attempt) -> str:
    return attempt.blocks[0].text


def test_a_certain_reading_is_the_only_one() -> None:
    engine = Scripted([Says("certain", 0.71)])
    assert text_of(best_of(engine)) == "certain"
    assert len(engine.asked) == 1


def test_a_doubtful_one_is_sharpened_then_enlarged() -> None:
    engine = Scripted([Says("doubt", 0.3), Says("sharper", 0.4), Says("larger", 0.6)])
    assert text_of(best_of(engine)) == "larger"
    first, sharper, larger = (picture.image for picture, _ in engine.asked)
    assert sharper.size == first.size
    assert sharper.tobytes() != first.tobytes()
    assert larger.width > first.width


def test_remedies_end_as_soon_as_the_text_is_certain() -> None:
    engine = Scripted([Says("doubt", 0.3), Says("certain", 0.9)])
    assert text_of(best_of(engine)) == "certain"
    assert len(engine.asked) == 2


def test_a_remedy_that_reads_worse_is_forgotten() -> None:
    engine = Scripted([Says("doubt", 0.6), Says("worse", 0.2), Says("noise and yet more noise", 0.1)])
    best = best_of(engine)
    assert text_of(best) == "doubt"
    assert best.plan.picture is SOFT


@pytest.mark.parametrize("error", [TookTooLong(1), EngineFailed("crashed")])
def test_a_remedy_that_fails_leaves_the_first_reading(error: OcrError) -> None:
    assert text_of(best_of(Scripted([Says("doubt", 0.6), error, error]))) == "doubt"


@pytest.mark.parametrize("error", [TookTooLong(1), EngineFailed("crashed")])
def test_a_first_reading_that_fails_is_the_end(error: OcrError) -> None:
    with pytest.raises(type(error)):
        best_of(Scripted([error]))


def test_a_remedy_without_tesseract_for_the_orientation_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    engine = Scripted([Says("doubt", 0.6), Says("worse", 0.1), Says("worse", 0.1)])
    assert text_of(best_of(engine)) == "doubt"


@pytest.mark.parametrize(
    ("preferred", "expected"),
    [
        (("rus",), ("rus",)),
        (("xyz", "deu"), ("deu",)),
        (("deu", "rus", "eng"), ("deu", "rus")),
        (("xyz",), ("deu", "eng")),
    ],
)
def test_automatic_mode_begins_with_two_expected_languages_that_are_installed(
    preferred: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    engine = Scripted([Says("certain", 0.9)])
    best_of(engine, BLANK, ReadOptions(languages=(AUTO,), preferred_languages=preferred))
    assert [languages for _, languages in engine.asked] == [expected]
