"""Which script a text is written in."""

from __future__ import annotations

import unicodedata
from collections import Counter

from benchmarks.accuracy.normalization import normalized

_EAST_ASIAN = {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"}


def main_script(text: str) -> str:
    """The one that most letters belong to, as Unicode names it; empty where there are no letters."""
    letters = [character for character in normalized(text) if character.isalpha()]
    counts = Counter(_script(letter) for letter in letters)
    return counts.most_common(1)[0][0] if counts else ""


def _script(letter: str) -> str:
    script = unicodedata.name(letter, "?").split()[0]
    return "EAST ASIAN" if script in _EAST_ASIAN else script
