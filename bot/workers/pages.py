"""The later pages of a document: side by side while that goes well, and not for ever if it does not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Final

from ocr_engine.document import Document, Page
from ocr_engine.errors import DiskUnwritable, EngineFailed, OcrError, TookTooLong

_SLOW_SECONDS: Final = 5.0  # a guess
_MOST_IN_VAIN: Final = 2  # a guess


class Pages:
    """Reads them with `read`, which is given the index of a page, up to `at_once` at a time.

    `done` is told how many pages are over, with the first one.

    Once a page was slow, the others are read one at a time, so that other people's pages find a process. Once
    two were slow in vain, those that are left are given up: each could take as long.
    """

    def __init__(
        self,
        first: Document,
        read: Callable[[int], Awaitable[Document]],
        at_once: int,
        done: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._first = first
        self._read = read
        self._at_once = at_once
        self._done = done
        self._is_slow = False
        self._in_vain = 0
        self._disk: DiskUnwritable | None = None
        self._note(first)

    async def read(self, indexes: Iterable[int]) -> list[Document]:
        """A page that cannot be read does not take the others with it: it says so in `Page.failure`.

        Raises:
            DiskUnwritable: that was why, and the same page can be read later.
        """
        self._done(1)
        waiting, results = iter(indexes), dict[int, Document]()
        await asyncio.gather(*(self._read_on(waiting, results, lane) for lane in range(self._at_once)))
        if self._disk:
            raise self._disk
        return [results[index] for index in sorted(results)]

    async def _read_on(self, waiting: Iterator[int], results: dict[int, Document], lane: int) -> None:
        """Page after page; all lanes but the first end when it turns out to be slow."""
        while not (lane and self._is_slow) and (index := next(waiting, None)) is not None:
            results[index] = await self._outcome(index)
            self._done(1 + len(results))

    async def _outcome(self, index: int) -> Document:
        if self._in_vain >= _MOST_IN_VAIN:
            return self._failed(index, TookTooLong.code)
        if self._disk:
            return self._failed(index, DiskUnwritable.code)
        try:
            page = await self._read(index)
        except OcrError as error:
            if isinstance(error, DiskUnwritable):
                self._disk = error
            if isinstance(error, TookTooLong | EngineFailed):
                self._is_slow = True
                self._in_vain += 1
            return self._failed(index, error.code)
        self._note(page)
        return page

    def _note(self, page: Document) -> None:
        if sum(step.seconds for step in page.steps) > _SLOW_SECONDS:
            self._is_slow = True
            self._in_vain += not page.text

    def _failed(self, index: int, code: str) -> Document:
        return Document(self._first.source, (), (Page(index + 1, 0, 0, failure=code),))
