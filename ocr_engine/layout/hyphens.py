"""Whether a hyphen at the end of a line belongs to its word, or only tells that the line broke it.

The page itself tells first: how it writes the same word elsewhere, and what else it writes with a hyphen.

The measures were chosen on pages of 350 words in eleven languages, where no more than one broken word in
400 may keep its hyphen: there a page tells of two in five compounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ocr_engine.writing.line_ends import LineEnd

_WORD = re.compile(r"[^\W_]+(?:[-\u2010'\u2019][^\W_]+)*")
_HYPHENS = "-\u2010"
_AT_THE_END = re.compile(r"((?:[^\W_]+[-\u2010])*)([^\W_]+)([-\u2010\u00ad])$")
_BEGINNING = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"
_LONG_FIRST, _LONG_SECOND = 4, 5
"""Letters of a part that tells; in shorter ones words are broken as well."""
_STAND_FIRST = frozenset({"self", "non", "well"})
_ONES = frozenset({"one", "two", "three", "five", "seven", "eight", "nine"})
"""But for those that words begin with in other languages, such as the French `four-nir`."""
_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_ENDINGS_OF_NUMERALS = frozenset({"teen", "teenth", "ty", "tieth", "th", "fold", "ness"})
_STAND_SECOND = frozenset({"même", "mêmes", "nous", "vous", "là"})
_COMPOUNDS = frozenset({("so", "called"), ("peut", "être"), ("est", "ce")})
_INVERTED = frozenset({"il", "ils", "elle", "elles"})
"""`est-il`, `prend-elle`: French verbs before their subject end in `t` or `d`."""
_CONJUNCTIONS = frozenset({"und", "oder", "bzw", "sowie", "bis", "and", "en", "of", "och", "og", "eller"})
"""`Haupt- und Nebensachen`: the hyphen stands for the rest of the word."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a page writes its words.

    Attributes:
        words: how often each stands on it, in small letters or capitals.
        small: those that stand on it in small letters.
        compounds: those with a hyphen.
        firsts: what stands before hyphens within words.
        seconds: what stands after them.
    """

    words: Counter[str]
    small: frozenset[str]
    compounds: frozenset[str]
    firsts: frozenset[str]
    seconds: frozenset[str]

    @classmethod
    def of(cls, lines: Iterable[str]) -> Spelling:
        """What the lines hold but for what their ends broke."""
        written = [word for line in lines for word in _WORD.findall(_AT_THE_END.sub("", line))]
        words = Counter(map(_plain, written))
        compounds = frozenset(word for word in words if "-" in word)
        parts = [word.split("-") for word in compounds]
        return cls(
            words,
            frozenset(word for word in written if word.islower()),
            compounds,
            frozenset(part for word in parts for part in word[:-1]),
            frozenset(part for word in parts for part in word[1:]),
        )

    def end(self, line: str, following: str) -> LineEnd:
        """How a line of running text goes on in the following one."""
        ending, beginning = _AT_THE_END.search(line), _BEGINNING.match(following)
        if ending is None or beginning is None:
            return LineEnd.SPACE
        before, first, hyphen = ending.groups()
        if hyphen == _SOFT_HYPHEN:
            return LineEnd.BROKEN_WORD
        if beginning[0] in _CONJUNCTIONS:
            return LineEnd.SPACE
        if not (beginning[0][0].islower() or line.isupper()):
            return LineEnd.HYPHEN
        return self._end(before, first, beginning[0])

    def _end(self, before: str, first: str, second: str) -> LineEnd:
        written = self._as_written(before.lower(), first.lower(), second.lower())
        if written is not None:
            return written
        is_compound = before or _are_compound(first, second) or self._are_words(first.lower(), second.lower())
        return LineEnd.HYPHEN if is_compound else LineEnd.BROKEN_WORD

    def _as_written(self, before: str, first: str, second: str) -> LineEnd | None:
        """As the word is written elsewhere on the page; None where it is not."""
        if _plain(f"{before}{first}-{second}") in self.compounds:
            return LineEnd.HYPHEN
        return LineEnd.BROKEN_WORD if _plain(f"{before}{first}{second}") in self.words else None

    def _are_words(self, first: str, second: str) -> bool:
        """Whether both are words of the page, or one of them is a part of another word with a hyphen.

        The second one was itself counted as a word where it stands.
        """
        both = first in self.words and self.words[second] > 1
        return (
            (both and len(first) >= _LONG_FIRST and len(second) >= _LONG_SECOND)
            or (first in self.firsts and len(first) >= _LONG_FIRST)
            or (second in self.seconds and len(second) >= _LONG_SECOND)
        )


def _are_compound(first: str, second: str) -> bool:
    """Whether the two are, on any page: a broken word leaves no numeral, and no letter alone but `é`."""
    left, right = first.lower(), second.lower()
    return (
        (len(first) == 1 and first.isascii())
        or first[-1].isdigit()
        or left in _STAND_FIRST
        or right in _STAND_SECOND
        or (left, right) in _COMPOUNDS
        or (right in _INVERTED and left[-1] in "td")
        or (left in _ONES | _TENS and right not in _ENDINGS_OF_NUMERALS)
    )


def _plain(word: str) -> str:
    return word.lower().replace("\u2010", "-")
