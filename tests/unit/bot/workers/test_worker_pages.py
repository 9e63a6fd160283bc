"""The later pages of a document: which are read, how many at a time, and when that is given up."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.workers.pages import Pages
from ocr_engine.document import Document, Source, Step
from ocr_engine.errors import DamagedPicture, DiskUnwritable, TookTooLong
from tests.worlds.fakes import document_of

SOURCE = Source("pdf", 9)


def page(index: int, text: str, seconds: float) -> Document:
    read = document_of(text).pages[0]
    return Document(
        SOURCE, ("eng",), (replace(read, number=index + 1, steps=(Step("read", seconds=seconds),)),)
    )


QUICK, SLOW, IN_VAIN = ("text", 0.1), ("text", 9.0), ("", 9.0)


class Book:
    """Nine pages; `most_at_once` is how many were in work together."""

    def __init__(self, **pages: tuple[str, float] | Exception) -> None:
        self._pages = pages
        self._in_work = 0
        self.asked: list[int] = []
        self.most_at_once = 0

    async def read_all(self) -> list[str]:
        """The text of each page but the first, or why there is none."""
        pages = Pages(await self._read(0), self._read, at_once=3)
        return [document.text or document.pages[0].failure for document in await pages.read(range(1, 9))]

    async def _read(self, index: int) -> Document:
        self.asked.append(index)
        self._in_work += 1
        self.most_at_once = max(self.most_at_once, self._in_work)
        await asyncio.sleep(0)
        self._in_work -= 1
        outcome = self._pages.get(f"page_{index}", QUICK)
        if isinstance(outcome, Exception):
            raise outcome
        return page(index, *outcome)


async def test_pages_are_read_side_by_side() -> None:
    book = Book()
    assert await book.read_all() == ["text"] * 8
    assert book.most_at_once == 3


async def test_a_disk_that_takes_no_more_gives_the_document_up_for_now() -> None:
    book = Book(page_4=DiskUnwritable("No space left on device"))
    with pytest.raises(DiskUnwritable):
        await book.read_all()
    assert len(book.asked) < 8


async def test_once_a_page_was_slow_the_others_are_read_one_at_a_time() -> None:
    book = Book(page_0=SLOW)
    assert await book.read_all() == ["text"] * 8
    assert book.most_at_once == 1


async def test_a_damaged_page_costs_itself_only() -> None:
    assert await Book(page_3=DamagedPicture()).read_all() == [*["text"] * 2, "damaged-picture", *["text"] * 5]


async def test_two_pages_that_took_too_long_end_it() -> None:
    book = Book(page_0=SLOW, page_1=TookTooLong(20), page_2=TookTooLong(20))
    assert await book.read_all() == ["took-too-long"] * 8
    assert book.asked == [0, 1, 2]


async def test_pages_that_take_long_and_hold_no_text_end_it_too() -> None:
    book = Book(page_0=IN_VAIN, page_1=IN_VAIN)
    assert await book.read_all() == ["", *["took-too-long"] * 7]
    assert book.asked == [0, 1]
