"""Pages told by which line stands where, in letters of `LETTER` pixels and lines `PITCH` pixels apart."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import numpy as np

from ocr_engine.document import Box, Page, Word
from ocr_engine.layout import Leveling, Rule, fragments, in_reading_order

LETTER, LINE, PITCH = 10, 20, 26

Placed = tuple[str, int, int]


def column(left: int, top: int, lines: Iterable[str]) -> list[Placed]:
    return [(line, left, top + number * PITCH) for number, line in enumerate(lines)]


def corners(text: str, left: int, top: int, *, down: bool = False) -> list[tuple[int, int]]:
    length = LINE * len(text) if down else LETTER * len(text)
    width, height = (LINE, length) if down else (length, LINE)
    return [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]


def laid_out(
    placed: Iterable[Placed], *, skew_degrees: float = 0, down: bool = False, rules: Sequence[Rule] = ()
) -> Page:
    """A page with these texts at these places, found in an order that says nothing."""
    shuffled = sorted(placed)
    outlines = np.array([corners(*item, down=down) for item in shuffled], np.float32)
    words = [tuple(words_of(*item)) for item in shuffled]
    angle = math.radians(skew_degrees)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]], np.float32)
    found = outlines @ turn
    return Page(1, 1000, 1000, in_reading_order(fragments(found, words, Leveling.of(found)), rules))


def words_of(text: str, left: int, top: int) -> Iterable[Word]:
    for word in re.finditer(r"\S+", text):
        begin, end = (left + LETTER * place for place in word.span())
        yield Word(word[0], Box(begin, top, end, top + LINE), 1.0)


LEFT = ["The first column tells of", "the sea and of its storms", "and of those who sail it,"]
RIGHT = ["The second one tells of a", "land so far away that no", "letter ever comes from it"]
