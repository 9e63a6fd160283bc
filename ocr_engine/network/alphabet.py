"""Which symbols may stand in a text of given languages, so that no stray mark becomes a rare character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from ocr_engine.network.model_card import Alphabet
from ocr_engine.writing.script_names import script_name


def weights(symbols: Sequence[str], languages: Iterable[str], alphabet: Alphabet) -> NDArray[np.float32]:
    """1 for each symbol that such a text may have, less for one that is rare there, 0 for the others."""
    wanted = alphabet.everywhere.union(*(alphabet.of_language.get(code, ()) for code in languages))
    return np.array(
        [prod(_weight(character, wanted, alphabet) for character in symbol) for symbol in symbols], np.float32
    )


def _weight(character: str, wanted: frozenset[str], alphabet: Alphabet) -> float:
    if character in alphabet.nowhere or (_is_wide(character, alphabet) and not wanted & alphabet.wide):
        return 0
    script = script_name(character)
    if script not in alphabet.scripts or script in wanted:
        return 1
    return alphabet.rare.get(script, 0)


def _is_wide(character: str, alphabet: Alphabet) -> bool:
    return character in alphabet.with_wide or unicodedata.east_asian_width(character) in {"W", "F"}
