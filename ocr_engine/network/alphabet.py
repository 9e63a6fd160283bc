"""Which symbols may stand in a text of given languages, so that no stray mark becomes a rare character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ocr_engine.network.model_card import Alphabet


def mask(symbols: Sequence[str], languages: Iterable[str], alphabet: Alphabet) -> NDArray[np.float32]:
    """1 for each symbol that such a text may have, 0 for the others."""
    wanted = alphabet.everywhere.union(*(alphabet.of_language.get(code, ()) for code in languages))
    return np.array(
        [all(_fits(character, wanted, alphabet) for character in symbol) for symbol in symbols], np.float32
    )


def _fits(character: str, wanted: frozenset[str], alphabet: Alphabet) -> bool:
    if unicodedata.east_asian_width(character) in {"W", "F"} and not wanted & alphabet.wide:
        return False
    script = unicodedata.name(character, "").split(" ")[0].split("-")[0]
    return script not in alphabet.scripts or script in wanted
