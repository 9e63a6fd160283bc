"""GNU Ocrad as an engine: the proof that a second one fits."""

from __future__ import annotations

import pytest

from ocr_engine.engines.ocrad import Ocrad
from ocr_engine.errors import EngineMissing, TookTooLong
from ocr_engine.picture import Picture
from tests.worlds.pictures import TEXT, page
from tests.worlds.processes import children

SECONDS = 30.0


def test_lines_and_words_are_those_on_the_page() -> None:
    paragraphs = Ocrad().read(Picture(page("Hello again\nold friend", size=60)), ("eng",), SECONDS)
    lines = [line for paragraph in paragraphs for line in paragraph.lines]
    assert [[word.text for word in line.words] for line in lines] == [["Hello", "again"], ["old", "friend"]]
    hello, again = lines[0].words
    assert hello.box.right < again.box.left
    assert hello.box.bottom < lines[1].box.top


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TookTooLong):
        Ocrad().read(Picture(page("\n".join([TEXT] * 30), size=30)), ("eng",), 0.001)
    assert children("ocrad") == []


def test_without_its_program_the_engine_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(EngineMissing):
        Ocrad().read(Picture(page()), ("eng",), SECONDS)


def test_the_version_names_the_program() -> None:
    assert "ocrad" in Ocrad().version.lower()
