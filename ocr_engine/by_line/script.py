"""The script of a few lines.

The network that reads Latin, Chinese and Japanese leaves gaps where letters are none of its own, or is unsure
of them: so it tells by itself whether the script is one of its.
Other scripts are told by Tesseract's orientation and script detection (OSD), which takes Latin for anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.montage import montage
from ocr_engine.errors import EngineMissing
from ocr_engine.languages.scripts import osd_names_of
from ocr_engine.lines.text import LineText
from ocr_engine.network.coverage import is_read
from ocr_engine.network.crops import Crop
from ocr_engine.network.recognizer import recognizer
from ocr_engine.picture import Picture
from ocr_engine.tesseract.osd import detect_orientation, scripts_of
from ocr_engine.writing.script_names import script_name
from ocr_engine.writing.spacing import is_spaceless

COMMON = "Common"
"""What Unicode calls the script of digits and signs, which all scripts share."""
_FRAKTUR = "Fraktur"
_HALF_TURN = 180
_READ = 6  # lines, a guess
_MOST_READ = 24  # lines, where those before are all digits, a guess
_LOOKED_AT = 12  # lines, a guess
_COPIES = 2
"""Of a line, for it to have letters enough: then OSD was right of 151 of 168 drawn lines in 14 languages,
with one copy of 134, with three of 145."""
_FEWEST_LETTERS = 4  # a guess: a montage has fewer letters than a page
_FEWEST_OF_TYPEFACE = 16  # letters, a guess: a sign or a button is read at once
_SHARE_OF_LETTERS = 0.2  # a guess: where fewer of the characters are letters, nobody asks for a typeface
_EAST_ASIAN_FROM = 0.1  # a guess
_KANA_FROM = 0.05  # a guess
_KANA = frozenset({"HIRAGANA", "KATAKANA"})


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
        seen = _script_of_longest(lines, timeout_seconds)
        texts = _read(lines.only(lines.longest(_READ)).turned(seen.turn)) if seen.turn else []
        if not texts:
            is_of_network = seen.name in osd_names_of(lines.model.scripts)
            return Script(turn=seen.turn) if is_of_network else seen
    letters = letters_of(texts)
    may_be_fraktur = len(letters) > _SHARE_OF_LETTERS * sum(text.letters for text in texts)
    may_be_fraktur &= len(letters) >= _FEWEST_OF_TYPEFACE and not lines.model.is_plain_print(texts)
    if may_be_fraktur and _script_of_longest(lines, timeout_seconds).name == _FRAKTUR:
        return Script(_FRAKTUR)
    return Script(known_script(letters))


def known_script(letters: str) -> str:
    """Which of its scripts the network has read, by letters of them."""
    east_asian = [letter for letter in letters if is_spaceless(letter)]
    if len(east_asian) <= _EAST_ASIAN_FROM * len(letters):
        return "Latin" if letters else COMMON
    kana = sum(script_name(letter) in _KANA for letter in east_asian)
    return "Japanese" if kana >= _KANA_FROM * len(east_asian) else "Han"


def letters_of(texts: Iterable[LineText]) -> str:
    return "".join(text.alphabetic for text in texts)


def script_of_all(lines: Sequence[Crop], timeout_seconds: float) -> Script:
    """What all of the lines (at least one) together are in, and which way up. Raises as `script_in` does."""
    page = montage([*lines] * max(1, _COPIES // len(lines)))
    with suppress(EngineMissing):
        seen = detect_orientation(Picture(page), timeout_seconds, _FEWEST_LETTERS)
        return Script(seen.script, seen.turn if seen.turn == _HALF_TURN else 0) if seen else Script()
    return Script()


def script_of_each(lines: Sequence[Crop], timeout_seconds: float) -> dict[int, str]:
    """The script of each line by its number, as OSD calls it; of those that it can tell.

    Raises as `script_in` does.
    """
    if not lines:
        return {}
    with suppress(EngineMissing):
        return scripts_of([montage([line] * _COPIES) for line in lines], timeout_seconds)
    return {}


def _telling(lines: DetectedLines) -> list[LineText]:
    """The longest lines as they read; those after them if they are all digits, which tell no script."""
    longest, texts = lines.longest(_MOST_READ), list[LineText]()
    for first in range(0, len(longest), _READ):
        read = _read(lines.only(longest[first : first + _READ]))
        texts += read
        if not read or letters_of(read):
            break
    return texts


def _read(sample: DetectedLines) -> list[LineText]:
    """What the network reads in the lines; nothing if it is not their reader."""
    every_alphabet = tuple(sample.model.recognizer.alphabet.of_language)
    texts = [recognizer(sample.model).read(crop, every_alphabet) for crop in sample.crops]
    return texts if _is_their_reader(texts, sample.crops) else []


def _is_their_reader(texts: Sequence[LineText], crops: Sequence[Crop]) -> bool:
    """Whether most of the length of the lines is read."""
    read = sum(crop.length for text, crop in zip(texts, crops, strict=True) if is_read(text, crop))
    return 2 * read > sum(crop.length for crop in crops)


def _script_of_longest(lines: DetectedLines, timeout_seconds: float) -> Script:
    return script_of_all(lines.only(lines.longest(_LOOKED_AT)).crops, timeout_seconds)
