"""Which way is up, and which packs fit the script, with real orientation and script detection."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ocr_engine.attempt import Attempt, Plan
from ocr_engine.by_page.upright import upright
from ocr_engine.errors import EngineMissing, TookTooLong
from ocr_engine.options import AUTO, ReadOptions
from ocr_engine.picture import Picture
from tests.worlds.pictures import TEXT, page

GOLDEN = Path(__file__).parents[3] / "golden"
CROWDED = Picture(page("\n".join([TEXT] * 12), size=30))
RUSSIAN = Picture(Image.open(GOLDEN / "russian-page.jpg").convert("L"))
INSTALLED = frozenset({"eng", "deu", "rus", "ukr"})
AUTOMATIC = ReadOptions(languages=(AUTO,))
ENGLISH = ReadOptions(languages=("eng",))


def planned(
    picture: Picture,
    options: ReadOptions,
    *,
    languages: tuple[str, ...] = ("eng",),
    installed: frozenset[str] = INSTALLED,
    seconds: float = 30.0,
) -> Plan | None:
    return upright(Attempt(Plan(picture, languages), ()), options, installed, seconds)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_wrong_is_turned(turn: int) -> None:
    plan = planned(CROWDED.turned(turn), ENGLISH)
    assert plan is not None
    assert plan.picture.image.tobytes() == CROWDED.image.tobytes()
    assert plan.languages == ("eng",)


def test_an_upright_page_in_the_expected_script_needs_no_plan() -> None:
    assert planned(CROWDED, ENGLISH) is None
    assert planned(CROWDED, AUTOMATIC, languages=("deu", "eng")) is None


def test_a_page_without_letters_needs_no_plan() -> None:
    assert planned(Picture(Image.new("L", (400, 300), "white")), AUTOMATIC) is None


def test_packs_of_another_script_are_taken_in_automatic_mode() -> None:
    plan = planned(RUSSIAN, AUTOMATIC)
    assert plan is not None
    assert plan.picture.image is RUSSIAN.image
    assert plan.languages == ("rus", "ukr")


def test_languages_that_somebody_chose_stay() -> None:
    assert planned(RUSSIAN, ENGLISH) is None


def test_a_script_that_no_installed_pack_reads_changes_nothing() -> None:
    assert planned(RUSSIAN, AUTOMATIC, installed=frozenset({"eng"})) is None


def test_one_expected_language_of_the_script_is_enough() -> None:
    assert planned(RUSSIAN, AUTOMATIC, languages=("eng", "ukr")) is None


def test_time_that_is_over_and_a_missing_program_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TookTooLong):
        planned(CROWDED, ENGLISH, seconds=0.01)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineMissing):
        planned(CROWDED, ENGLISH)
