"""Stand-ins at our own ports, for tests that are not about reading, fetching or installing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from handlers.buttons.kept_answer import KeptAnswer
from handlers.ports import Begun, ChatSettings, Progress
from ocr_engine.document import Box, Document, Line, Page, Paragraph, Source, Word
from ocr_engine.exports import EXPORTS
from ocr_engine.options import ReadOptions


def document_of(text: str, *, confidence: float = 0.9, page_count: int = 1, scale: float = 1.0) -> Document:
    """A document of one page: paragraphs between empty lines, letters of 10 by 16 pixels.

    It was read at `scale` times the size of its file.
    """
    paragraphs = tuple(
        Paragraph(tuple(_line(line, 20 * row, confidence) for row, line in enumerate(block.splitlines())))
        for block in text.split("\n\n")
        if block.strip()
    )
    return Document(Source("png", page_count), ("eng",), (Page(1, 640, 480, paragraphs, scale=scale),))


def _line(text: str, top: int, confidence: float) -> Line:
    words, left = [], 0
    for word in text.split():
        right = left + 10 * len(word)
        words.append(Word(word, Box(left, top, right, top + 16), confidence))
        left = right + 10
    return Line(tuple(words))


class RendersInPlace:
    """What a reader that is none of workers makes files with."""

    async def render(self, name: str, document: Document, data: bytes, client: Hashable) -> bytes:
        return EXPORTS[name].render(document, data)


@dataclass
class FakeReader(RendersInPlace):
    """Answers every picture with `answer`, or raises it, but for those of `failures`; remembers all."""

    answer: Document | Exception = field(default_factory=lambda: document_of("Hello world"))
    failures: dict[bytes, Exception] = field(default_factory=dict)
    asked: list[tuple[bytes, ReadOptions]] = field(default_factory=list)

    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        if begun:
            await begun()
        self.asked.append((data, options))
        answer = self.failures.get(data, self.answer)
        if isinstance(answer, Exception):
            raise answer
        if progress:
            progress(len(answer.pages), len(answer.pages))
        return answer


class StoppedReader(FakeReader):
    """Begins to read, and goes on when it is released; or is stopped before."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = asyncio.Event()
        self.released = asyncio.Event()
        self.stopped = asyncio.Event()

    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        if begun:
            await begun()
        self.entered.set()
        try:
            await self.released.wait()
        except asyncio.CancelledError:
            self.stopped.set()
            raise
        return await super().read(data, options, client, progress=progress)


@dataclass
class FakeLinks:
    """Answers every link with `answer`, or raises it, but for those of `pages`; remembers the links."""

    answer: bytes | Exception = b"a picture from a link"
    pages: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, url: str) -> bytes:
        self.asked.append(url)
        answer = self.pages.get(url, self.answer)
        if isinstance(answer, Exception):
            raise answer
        return answer


@dataclass
class FakeLanguages:
    codes: frozenset[str] = frozenset({"eng", "deu", "fra"})

    async def readable(self) -> frozenset[str]:
        return self.codes


@dataclass
class FakeChatSettings:
    """Remembers until the test is over."""

    saved: dict[int, ChatSettings] = field(default_factory=dict)

    async def load(self, chat_id: int) -> ChatSettings:
        return self.saved.get(chat_id, ChatSettings())

    async def change(self, chat_id: int, change: Callable[[ChatSettings], ChatSettings]) -> None:
        self.saved[chat_id] = change(self.saved.get(chat_id, ChatSettings()))

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        if old_chat_id != new_chat_id and old_chat_id in self.saved:
            self.saved.setdefault(new_chat_id, self.saved.pop(old_chat_id))

    async def forget(self, chat_id: int) -> None:
        self.saved.pop(chat_id, None)


@dataclass
class FakeAnswers:
    """Remembers until the test is over."""

    kept: dict[str, KeptAnswer] = field(default_factory=dict)

    async def keep(self, answer: KeptAnswer) -> None:
        self.kept[answer.id] = answer

    async def load(self, answer_id: str) -> KeptAnswer | None:
        return self.kept.get(answer_id)

    async def forget(self, chat_id: int) -> None:
        self.kept = {name: answer for name, answer in self.kept.items() if answer.chat_id != chat_id}
