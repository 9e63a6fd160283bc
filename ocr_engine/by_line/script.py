"""The script of a few lines.

The network that reads Latin, Chinese and Japanese leaves gaps where letters are none of its own, however sure
it is of the rest: so the letters that it finds in the length of a line tell whether the script is one of its.
Other scripts are told by Tesseract's orientation and script detection (OSD), which takes Latin for anything.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.montage import montage
from ocr_engine.errors import EngineMissing
from ocr_engine.languages.scripts import osd_names_of
from ocr_engine.lines.text import LineText
from ocr_engine.network.crops import Crop
from ocr_engine.network.recognizer import recognizer
from ocr_engine.picture import Picture
from ocr_engine.tesseract.osd import detect_orientation
from ocr_engine.writing.spacing import is_spaceless

_FRAKTUR = "Fraktur"
_HALF_TURN = 180
_READ = 6  # lines, a guess
_MOST_READ = 24  # lines, where those before are all digits, a guess
_LOOKED_AT = 12  # lines, a guess
_FEWEST_LETTERS = 4  # a guess: a montage has fewer letters than a page
_LETTERS_PER_LINE_HEIGHT = 0.7  # a guess
_ROOM_OF_A_SIGN = 0.7  # line heights for a digit or another sign of every script, a guess
_LONGEST = 60  # line heights that are read of a line, a guess
_EAST_ASIAN_FROM = 0.1  # a guess
_KANA_FROM = 0.05  # a guess


@dataclass(frozen=True, slots=True)
class Script:
    """A script, by the name that OSD has for it; empty where nothing tells.

    `turn` is 180 where the lines stand on their heads, as far as they were looked at; else 0.
    """

    name: str = ""
    turn: int = 0


def script_in(lines: DetectedLines, timeout_seconds: float) -> Script:
    """What the longest of the lines are written in. Without Tesseract, other scripts are unknown.

    Raises:
        TookTooLong: not done within `timeout_seconds`.
    """
    texts = _telling(lines)
    if not texts:
        seen = _detected(lines, timeout_seconds)
        return Script(turn=seen.turn) if seen.name in osd_names_of(lines.model.scripts) else seen
    if not lines.model.is_plain_print(texts) and _detected(lines, timeout_seconds).name == _FRAKTUR:
        return Script(_FRAKTUR)
    return Script(_name(_letters(texts)))


def _telling(lines: DetectedLines) -> list[LineText]:
    """The longest lines as they read; those after them if they are all digits, which tell no script."""
    longest, texts = lines.longest(_MOST_READ), list[LineText]()
    for first in range(0, len(longest), _READ):
        texts = _read_either_way(lines.only(longest[first : first + _READ]))
        if not texts or _letters(texts):
            break
    return texts


def _read_either_way(sample: DetectedLines) -> list[LineText]:
    """What the network reads in the lines or in the lines upside down; nothing if it is not their reader."""
    every_alphabet = tuple(sample.model.recognizer.alphabet.of_language)
    for turn in (0, _HALF_TURN):
        crops = [crop.beginning(_LONGEST) for crop in sample.turned(turn).crops]
        texts = [recognizer(sample.model).read(crop, every_alphabet) for crop in crops]
        if _fill(texts, crops):
            return texts
    return []


def _fill(texts: Sequence[LineText], crops: Sequence[Crop]) -> bool:
    """Whether there are as many letters as lines of that length have beside their digits and other signs."""
    signs = [text.letters - len(_letters([text])) for text in texts]
    room = sum(
        max(0.0, crop.length - _ROOM_OF_A_SIGN * count) for crop, count in zip(crops, signs, strict=True)
    )
    return any(text.words for text in texts) and len(_letters(texts)) >= _LETTERS_PER_LINE_HEIGHT * room


def _letters(texts: Sequence[LineText]) -> str:
    return "".join(
        letter for text in texts for word in text.words for letter in word.text if letter.isalpha()
    )


def _name(letters: str) -> str:
    east_asian = [letter for letter in letters if is_spaceless(letter)]
    if len(east_asian) <= _EAST_ASIAN_FROM * len(letters):
        return "Latin"
    kana = sum(unicodedata.name(letter).startswith(("HIRAGANA", "KATAKANA")) for letter in east_asian)
    return "Japanese" if kana >= _KANA_FROM * len(east_asian) else "Han"


def _detected(lines: DetectedLines, timeout_seconds: float) -> Script:
    sample = montage(lines.only(lines.longest(_LOOKED_AT)).crops)
    with suppress(EngineMissing):
        seen = detect_orientation(Picture(sample), timeout_seconds, _FEWEST_LETTERS)
        return Script(seen.script, _HALF_TURN if seen.turn == _HALF_TURN else 0) if seen else Script()
    return Script()
