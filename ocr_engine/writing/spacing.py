"""Which characters stand together without a blank, and how much room they take in a fixed pitch."""

from __future__ import annotations

import unicodedata

_WIDE = frozenset({"W", "F"})
_WIDE_BUT_SPACED = "HANGUL"
_NARROW_BUT_SPACELESS = ("HALFWIDTH KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_TAKE_NO_ROOM = frozenset({"Mn", "Me", "Cf"})


def is_spaceless(character: str) -> bool:
    """Whether it belongs to a script that is written without spaces, its punctuation included."""
    if not character:
        return False
    name = unicodedata.name(character, "")
    if unicodedata.east_asian_width(character) in _WIDE:
        return not name.startswith(_WIDE_BUT_SPACED)
    return name.startswith(_NARROW_BUT_SPACELESS)


def touch(left: str, right: str) -> bool:
    """Whether no blank stands between two words."""
    return is_spaceless(left[-1:]) and is_spaceless(right[:1])


def places(text: str) -> int:
    """How many places of a fixed pitch it takes: East Asian characters two, marks on letters none."""
    return sum(map(_places, text))


def _places(character: str) -> int:
    if unicodedata.category(character) in _TAKE_NO_ROOM:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
