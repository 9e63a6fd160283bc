"""Which way text runs along its lines."""

from __future__ import annotations

import unicodedata

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_LEFT_TO_RIGHT = frozenset({"L"})


def runs_to_the_left(text: str) -> bool:
    """Whether it is mostly Arabic, Hebrew or the like."""
    directions = [unicodedata.bidirectional(character) for character in text]
    to_the_left = sum(direction in _RIGHT_TO_LEFT for direction in directions)
    return to_the_left > sum(direction in _LEFT_TO_RIGHT for direction in directions)
