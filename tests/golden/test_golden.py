"""Golden pictures: read through the whole engine, each within its bound of character errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

import ocr_engine
from ocr_engine import ReadOptions

HERE = Path(__file__).parent
ROWS = [json.loads(row) for row in (HERE / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
GOLDEN = {row["name"]: row for row in ROWS}


def character_error_rate(text: str, truth: str) -> float:
    """Edits per character of the truth; all white space counts as one space."""
    read, wanted = (" ".join(each.split()) for each in (text, truth))
    return float(Levenshtein.distance(read, wanted)) / len(wanted)


@pytest.mark.parametrize("name", GOLDEN)
def test_is_read_within_its_bound(name: str, record_property: Callable[[str, object], None]) -> None:
    picture = HERE / GOLDEN[name]["file"]
    truth = (HERE / f"{name}.gt.txt").read_text(encoding="utf-8")
    options = ReadOptions(languages=tuple(GOLDEN[name]["lang"].split("+")))
    rate = character_error_rate(ocr_engine.read(picture.read_bytes(), options).text, truth)
    record_property("character_error_rate", rate)
    assert rate <= GOLDEN[name]["max_character_error_rate"]


def test_every_picture_is_in_the_list() -> None:
    assert {text.name.removesuffix(".gt.txt") for text in HERE.glob("*.gt.txt")} == set(GOLDEN)


def test_japanese_that_is_announced_as_vertical_is_read_whichever_way_it_runs() -> None:
    picture = (HERE / GOLDEN["japanese-lines"]["file"]).read_bytes()
    truth = (HERE / "japanese-lines.gt.txt").read_text(encoding="utf-8")
    text = ocr_engine.read(picture, ReadOptions(languages=("jpn_vert",), engine="neural")).text
    assert character_error_rate(text, truth) <= GOLDEN["japanese-lines"]["max_character_error_rate"]
