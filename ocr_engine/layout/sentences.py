"""What the beginnings and ends of lines tell of sentences that go on, or of lines that stand alone."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from ocr_engine.layout.rows import Row

_SENTENCE_ENDS = (".", "!", "?", ":", "\u3002", "\uff01", "\uff1f", "\u061f", "\u0964")
_CLOSING = "\"'\u201d\u2019\u201c\u00bb)]"
_JUSTIFIED = 0.4  # in line heights, a guess
_MOSTLY = 0.7  # a guess
_KNOWN_SMALL, _CAPITAL, _SMALL = 2.0, 0.7, -2.0
"""Log odds, guesses: a capital within a sentence is that of a line, surely where the word is known small."""
_SURE_OF_VERSE = 3.0  # a guess
_FEWEST_VERSES = 4  # a guess

Rows = Sequence[Row]


def first_word(row: Row) -> str:
    return row.fragments[0].words[0].text


def ends_sentence(row: Row) -> bool:
    return row.fragments[-1].words[-1].text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)


def announces(row: Row) -> bool:
    """Whether it says that something follows, such as a list."""
    return row.fragments[-1].words[-1].text.endswith((":", "\uff1a"))


def runs_on(row: Row, below: Row) -> bool:
    """Whether a sentence goes on in the next line, as far as full stops and capitals tell."""
    first = first_word(below)[0]
    return not ends_sentence(row) and not first.isupper() and not first.isdigit()


def goes_on_small(row: Row, below: Row) -> bool:
    """Whether a sentence that has not ended goes on in small letters."""
    return not ends_sentence(row) and first_word(below)[0].islower()


def are_verses(rows: Rows, small: Set[str]) -> bool:
    """Whether lines begin with capitals because they are lines: most of them are no sentences or names.

    `small` are the words that the page writes in small letters.
    """
    if len(rows) < _FEWEST_VERSES or _are_justified(rows) or _are_in_capitals(rows):
        return False
    return sum(_log_odds(row, below, small) for row, below in pairwise(rows)) >= _SURE_OF_VERSE


def _log_odds(row: Row, below: Row, small: Set[str]) -> float:
    word = first_word(below).strip(_CLOSING)
    if ends_sentence(row) or not word[:1].isalpha():
        return 0.0
    if not word[0].isupper():
        return _SMALL if word[0].islower() else 0.0
    return _KNOWN_SMALL if word.lower() in small else _CAPITAL


def _are_justified(rows: Rows) -> bool:
    ends = [row.right for row in rows[:-1]]
    even = sum(max(ends) - end <= _JUSTIFIED * rows[0].height for end in ends)
    return even >= _MOSTLY * len(ends)


def _are_in_capitals(rows: Rows) -> bool:
    return all(row.line.text.isupper() for row in rows)
