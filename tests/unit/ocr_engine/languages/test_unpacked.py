"""The unpacked model tells languages as the packed one does."""

from __future__ import annotations

from pathlib import Path

import pytest
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ocr_engine.languages.unpacked import identifier, unpack

TEXTS = (
    "The quick brown fox jumps over the lazy dog",
    "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich",
    "Portez ce vieux whisky au juge blond qui fume",
    "El veloz murciélago hindú comía feliz cardillo y kiwi",
    "Съешь ещё этих мягких французских булок, да выпей чаю",
    "Жебракують філософи при ґанку церкви в Гадячі",
    "نص حكيم له سر قاطع وذو شأن عظيم",
    "いろはにほへと ちりぬるを",
    "ऋषियों को सताने वाले दुष्ट राक्षसों के राजा रावण",
    "TOTAL 12,50 EUR",
    "12 34 56",
    "",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("unpacked") / "model"
    unpack(made)
    return made


@pytest.fixture(scope="module")
def packed() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@pytest.mark.parametrize("text", TEXTS)
def test_every_language_is_as_likely_as_the_packed_model_says(
    folder: Path, packed: LanguageIdentifier, text: str
) -> None:
    assert identifier(folder).rank(text) == packed.rank(text)


def test_without_an_unpacked_model_the_packed_one_is_loaded(tmp_path: Path) -> None:
    assert identifier(tmp_path / "none").rank("Das ist ein Satz")[0][0] == "de"


def test_what_is_unpacked_is_left_alone_and_may_be_read_by_others(folder: Path) -> None:
    before = (folder / "chances.npy").stat().st_mtime_ns
    unpack(folder)
    assert (folder / "chances.npy").stat().st_mtime_ns == before
    assert not list(folder.parent.glob("*.part"))
