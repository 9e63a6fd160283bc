"""Tesseract as an engine: what it reads, and what its failures become."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from ocr_engine.engines.tesseract import Tesseract
from ocr_engine.errors import EngineMissing, LanguageMissing, TookTooLong
from ocr_engine.picture import Picture
from ocr_engine.tesseract.osd import detect_orientation
from tests.worlds.pictures import TEXT, page
from tests.worlds.processes import children

ENGLISH = ("eng",)
SECONDS = 30.0
PLAIN = Picture(page())
CROWDED = Picture(page("\n".join([TEXT] * 30), size=30))


def installed_tessdata() -> Path:
    """The folder with the packs, as the program tells it."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True)  # noqa: S607 - the one on the PATH
    folder = re.search(r'"(.+)"', listed.stdout)
    assert folder
    return Path(folder[1])


def test_lines_and_paragraphs_are_those_on_the_page() -> None:
    paragraphs = Tesseract().read(Picture(page(f"{TEXT}\n\n\n\n{TEXT}")), ENGLISH, SECONDS)
    assert [paragraph.text for paragraph in paragraphs] == [TEXT, TEXT]


def test_its_languages_are_the_installed_packs_without_osd() -> None:
    assert Tesseract().languages() >= {"eng", "deu", "chi_sim"}
    assert "osd" not in Tesseract().languages()


def test_missing_packs_are_named_and_only_those() -> None:
    with pytest.raises(LanguageMissing) as caught:
        Tesseract().read(PLAIN, ("eng", "tlh", "xyz"), SECONDS)
    assert caught.value.languages == ("tlh", "xyz")


@pytest.mark.parametrize("name", ["frk", "deu_latf"])
def test_it_reads_with_the_pack_of_a_language_whatever_it_is_called_here(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tessdata = installed_tessdata()
    (tmp_path / f"{name}.traineddata").symlink_to(tessdata / "eng.traineddata")
    (tmp_path / "configs").symlink_to(tessdata / "configs")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    engine = Tesseract()
    assert engine.languages() == {"frk"}
    assert [paragraph.text for paragraph in engine.read(PLAIN, ("frk",), SECONDS)] == [TEXT]


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TookTooLong) as caught:
        Tesseract().read(CROWDED, ENGLISH, 0.2)
    assert caught.value.seconds == 0.2
    assert children("tesseract") == []


def test_detecting_orientation_takes_no_longer_than_it_may() -> None:
    with pytest.raises(TookTooLong):
        detect_orientation(CROWDED, 0.01)
    assert children("tesseract") == []


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_orientation_is_the_turn_that_makes_the_page_upright(turn: int) -> None:
    found = detect_orientation(CROWDED.turned((360 - turn) % 360), SECONDS)
    assert found is not None
    assert (found.turn, found.script) == (turn, "Latin")


def test_a_blank_page_has_no_orientation() -> None:
    assert detect_orientation(Picture(Image.new("L", (600, 400), "white")), SECONDS) is None


def test_without_its_program_the_engine_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Tesseract()
    assert engine.languages()
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineMissing):
        engine.read(PLAIN, ENGLISH, SECONDS)
    with pytest.raises(EngineMissing):
        detect_orientation(PLAIN, SECONDS)
    with pytest.raises(EngineMissing):
        _ = engine.version


def test_the_version_names_the_program() -> None:
    assert Tesseract().version.startswith("tesseract 5.")
