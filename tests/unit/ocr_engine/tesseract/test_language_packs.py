"""Which packs Tesseract has, and how to add one: asked of the real program and a real PATH."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocr_engine.errors import EngineMissing
from ocr_engine.tesseract.packs import install_command, installed_packs


def test_the_installed_packs_are_languages_only() -> None:
    packs = installed_packs()
    assert "eng" in packs
    assert "osd" not in packs


def test_packs_of_a_folder_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "my packs"
    folder.mkdir()
    (folder / "invoices.traineddata").touch()
    assert installed_packs(folder) == {"invoices"}


@pytest.mark.parametrize("name", ["Invoices2", "invoices-2026", "eng_best", "Rechnungen.für.uns"])
def test_a_pack_may_be_called_anything_that_a_file_may(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.traineddata").touch()
    assert installed_packs(tmp_path) == {name}


@pytest.mark.parametrize("name", ["frk", "deu_latf"])
def test_fraktur_is_one_language_under_its_old_and_its_new_name(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.traineddata").touch()
    assert installed_packs(tmp_path) == {"frk"}


def test_an_empty_folder_has_no_packs(tmp_path: Path) -> None:
    assert installed_packs(tmp_path) == frozenset()


def test_without_the_program_the_engine_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineMissing):
        installed_packs()


@pytest.mark.parametrize(
    ("program", "command"),
    [
        ("apt-get", "apt-get install tesseract-ocr-chi-sim tesseract-ocr-deu"),
        ("dnf", "dnf install tesseract-langpack-chi_sim tesseract-langpack-deu"),
        ("apk", "apk add tesseract-ocr-data-chi_sim tesseract-ocr-data-deu"),
        ("pacman", "pacman -S tesseract-data-chi_sim tesseract-data-deu"),
        ("brew", "brew install tesseract-lang"),
        ("none of them", "apt-get install tesseract-ocr-chi-sim tesseract-ocr-deu"),
    ],
)
def test_the_command_fits_the_systems_package_manager(
    program: str, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / program).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert install_command("chi_sim", "deu") == command
