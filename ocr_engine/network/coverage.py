"""Whether the network has read a line: it leaves gaps where letters are none of its own.

It is as sure of what it makes of other scripts as of its own now and then, so certainty alone does not tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ocr_engine.lines.text import LineText
from ocr_engine.writing.script_names import script_name

if TYPE_CHECKING:  # loads OpenCV
    from ocr_engine.network.crops import Crop

# Of drawn lines in 28 languages, upright and on their heads, those in Latin, Chinese and Japanese lay above,
# those in other scripts below one of them.
_SURE = 0.85
_CHARACTERS_PER_LINE_HEIGHT = 0.7
_GREEK_AMONG_LATIN = 0.5
"""More Greek letters are no formula, but Greek, of which the network lacks the accents."""
_WIDEST_GAP = 0.6  # in line heights: that much white space is no room for a letter


def is_read(text: LineText, line: Crop) -> bool:
    """Whether the network has found as many characters as ink has room for, sure ones of its own letters."""
    return text.confidence >= _SURE and is_filled(text, line) and not is_greek(text)


def is_filled(text: LineText, line: Crop) -> bool:
    """Whether there are as many characters as the ink of the line has room for."""
    inked = sum(end - begin for begin, end in line.ink(_WIDEST_GAP)) * line.length
    return text.letters >= _CHARACTERS_PER_LINE_HEIGHT * inked


def is_greek(text: LineText) -> bool:
    """Whether it is a line of Greek, some of which the network reads."""
    letters = text.alphabetic
    greek = sum(script_name(letter) == "GREEK" for letter in letters)
    return greek > _GREEK_AMONG_LATIN * len(letters)
