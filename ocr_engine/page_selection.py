"""Which pages of a file are meant, as people write it: `2-5,8`, `3-`, `last`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from ocr_engine.errors import NoSuchPage

_LAST: Final = "last"
_MOST_RANGES: Final = 100  # a guess
_MOST_DIGITS: Final = 6  # a guess: no file has a million pages
_LAST_INDEX: Final = -1


class PagesNotUnderstood(ValueError):
    """What was written names no pages."""


@dataclass(frozen=True, slots=True)
class PageRange:
    """Pages from `first` to `last`, counted from 1; None is the last page of the file."""

    first: int | None
    last: int | None

    def numbers(self, page_count: int) -> range:
        """It ends with the file at the latest, but has to begin in it.

        Raises:
            NoSuchPage: it begins after the end of the file.
        """
        first = self.first or page_count
        if first > page_count:
            raise NoSuchPage(first, page_count)
        return range(first, min(self.last or page_count, page_count) + 1)


@dataclass(frozen=True, slots=True)
class PageSelection:
    """Ranges of pages; all pages without any. Each is read once, in the order of the file."""

    ranges: tuple[PageRange, ...] = ()

    @property
    def first_index(self) -> int:
        """The index of the page to begin with, which tells how many there are; -1 is the last page."""
        if not self.ranges:
            return 0
        return min((each.first for each in self.ranges if each.first), default=0) - 1

    def indexes(self, page_count: int) -> Iterator[int]:
        """Counted from 0, of a file with so many pages.

        Raises:
            NoSuchPage: a range begins after its end.
        """
        return (number - 1 for number in chain(*self._merged(page_count)))

    def count(self, page_count: int) -> int:
        """How many these are. Raises as `indexes` does."""
        return sum(map(len, self._merged(page_count)))

    def _merged(self, page_count: int) -> list[range]:
        """In order, and without the pages that several have. Nothing grows with what a file says it has."""
        merged: list[range] = []
        ranges = self.ranges or (PageRange(1, None),)
        for each in sorted((each.numbers(page_count) for each in ranges), key=lambda pages: pages.start):
            if merged and each.start <= merged[-1].stop:
                merged[-1] = range(merged[-1].start, max(merged[-1].stop, each.stop))
            else:
                merged.append(each)
        return merged


ALL_PAGES: Final = PageSelection()


def pages_in(written: str) -> PageSelection:
    """Raises `PagesNotUnderstood` for what names no pages."""
    ranges = written.split(",")
    if len(ranges) > _MOST_RANGES:
        raise PagesNotUnderstood(written)
    return PageSelection(tuple(_range(each.strip(), written) for each in ranges))


def _range(part: str, written: str) -> PageRange:
    first, dash, last = (each.strip() for each in part.partition("-"))
    begin = _number(first, written)
    end = _number(last or _LAST, written) if dash else begin
    if end is not None and (begin is None or end < begin):
        raise PagesNotUnderstood(written)
    return PageRange(begin, end)


def _number(word: str, written: str) -> int | None:
    if word.lower() == _LAST:
        return None
    if not (word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS and int(word)):
        raise PagesNotUnderstood(written)
    return int(word)


def index_in(index: int, page_count: int) -> int:
    """That index as one of a file with so many pages; -1 is its last one.

    Raises:
        NoSuchPage: it has none of that index.
    """
    if index >= page_count:
        raise NoSuchPage(index + 1, page_count)
    return page_count - 1 if index == _LAST_INDEX else index
