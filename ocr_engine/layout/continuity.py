"""How well a line goes on in another, by what they say: a half sentence goes on in small letters.

Each pair of lines counts as much as the logarithm of how much more often it is met in one text than where
the second line has nothing to do with the first: Bayes' rule with every pair on its own. Scripts without
capitals tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from types import MappingProxyType

from ocr_engine.layout.fragments import Fragment

_BROKEN_WORD = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_SENTENCE_ENDS = frozenset('.!?:;…"”。！？؟।')  # noqa: RUF001 signs of other scripts
_LOG_ODDS = MappingProxyType(
    {
        ("open", "small"): 0.1,
        ("open", "capital"): -0.5,
        ("ended", "small"): -3.2,
        ("ended", "capital"): 1.5,
        ("broken", "small"): 0.25,
        ("broken", "capital"): -2.5,
        ("broken", "other"): -2.0,
    }
)
"""By how the first line ends and how the second begins: rounded from counts on running English text."""


def continuity(fragments: Iterable[Fragment]) -> float:
    """How well all of them go on in one another, in this order: the sum of log odds."""
    return sum(_log_odds(one.text, other.text) for one, other in pairwise(fragments))


def _log_odds(text: str, following: str) -> float:
    return _LOG_ODDS.get((_end(text), _beginning(following)), 0.0)


def _end(text: str) -> str:
    if _BROKEN_WORD.search(text):
        return "broken"
    return "ended" if text[-1:] in _SENTENCE_ENDS else "open"


def _beginning(text: str) -> str:
    if text[:1].islower():
        return "small"
    return "capital" if text[:1].isupper() else "other"
