"""Which symbols may stand in a text of given languages, so that no stray mark becomes a rare character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "BOPOMOFO", "HANGUL")
_EVERYWHERE = frozenset({"LATIN"})
_EAST_ASIAN = frozenset({"CJK", "IDEOGRAPHIC"})
_OF_LANGUAGE = {
    "chi_sim": _EAST_ASIAN,
    "chi_tra": _EAST_ASIAN,
    "jpn": _EAST_ASIAN | {"HIRAGANA", "KATAKANA"},
}


def mask(symbols: Sequence[str], languages: Iterable[str]) -> NDArray[np.float32]:
    """1 for each symbol that such a text may have, 0 for the others.

    Latin letters stand in every text; full-width signs in those of East Asia only.
    """
    wanted = _EVERYWHERE.union(*(_OF_LANGUAGE.get(code, ()) for code in languages))
    wide = bool(wanted & _EAST_ASIAN)
    return np.array(
        [all(_fits(character, wanted, wide) for character in symbol) for symbol in symbols], np.float32
    )


def _fits(character: str, wanted: frozenset[str], wide: bool) -> bool:
    if unicodedata.east_asian_width(character) in {"W", "F"} and not wide:
        return False
    script = unicodedata.name(character, "").split(" ")[0].split("-")[0]
    return script not in _SCRIPTS or script in wanted
