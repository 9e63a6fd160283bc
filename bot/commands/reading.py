"""Reads one input, here or on a running server, for the command line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.commands import say, texts
from bot.commands.input_list import Input
from bot.commands.inputs import is_link, read_input
from bot.commands.page_progress import PageProgress
from bot.config import Config
from bot.workers.configured import options_for, workers_for
from handlers.texts.sentences import ScriptName
from ocr_engine.document import Document, UnreadLines
from ocr_engine.page_selection import ALL_PAGES, pages_in


@dataclass(frozen=True, slots=True)
class Asked:
    """How to read: the form of the answer, pages as they were written, and the server that is to read."""

    form: str
    pages: str | None
    server: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was made of one input.

    Attributes:
        content: in the form that was asked for.
        left_out: how many pages were not read, because a server reads no more.
        failed: the numbers of pages that could not be read.
        unread: what was found on the others and could not be read.
        summary: how it was read, for who wants to know.
    """

    content: bytes
    left_out: int = 0
    failed: tuple[int, ...] = ()
    unread: tuple[UnreadLines, ...] = ()
    summary: str = ""

    @property
    def is_complete(self) -> bool:
        return not self.left_out and not self.failed

    def remarks(self) -> Iterator[str]:
        """What is missing."""
        if self.failed:
            numbers = tuple(map(str, self.failed))
            yield say(texts.PAGES_FAILED, count=len(numbers), numbers=numbers)
        if self.left_out:
            yield say(texts.PAGES_LEFT_OUT, count=self.left_out)
        for lines in self.unread:
            yield say(texts.UNREAD_LINES, count=lines.count, script=ScriptName(lines.script))


Read = Callable[[Input], Coroutine[None, None, Reading]]


@asynccontextmanager
async def reader(
    config: Config, asked: Asked, languages: tuple[str, ...], progress: PageProgress
) -> AsyncIterator[Read]:
    """What reads one input. It raises `CommandError` and `OcrError`."""
    if asked.server:
        yield partial(asyncio.to_thread, partial(_read_there, config, asked, languages))
        return
    options = options_for(config)
    options = replace(
        options,
        languages=languages or options.languages,
        pages=pages_in(asked.pages) if asked.pages else ALL_PAGES,
        max_pages=None,
    )
    with TemporaryDirectory(prefix="legible-") as folder:
        async with workers_for(config, Path(folder), on_demand=True) as workers:

            async def read_here(source: Input) -> Reading:
                data = await asyncio.to_thread(_bytes_of, source.source, config)
                told = partial(progress.pages_read, source)
                document = await workers.read(data, options, source, progress=told)
                return _reading(await workers.render(asked.form, document, data, source), document)

            yield read_here


def _reading(content: bytes, document: Document) -> Reading:
    failed = tuple(page.number for page in document.pages if page.failure)
    return Reading(content, failed=failed, unread=document.unread, summary=_summary(document))


def _summary(document: Document) -> str:
    """What it is, in which languages it was read, and for each page what was done and how long it took."""
    pages = "".join(
        f"\n  {page.number}: "
        + ", ".join(f"{f'{step.name} {step.detail}'.strip()} {step.seconds:.2f} s" for step in page.steps)
        for page in document.pages
    )
    return say(
        texts.SUMMARY,
        count=len(document.pages),
        format=document.source.format,
        languages=", ".join(document.languages) or "-",
        pages=pages,
    )


def _read_there(config: Config, asked: Asked, languages: tuple[str, ...], source: Input) -> Reading:
    from bot.commands.client import read_remotely  # noqa: PLC0415 - who reads here needs no HTTP

    key = config.http.api_key
    picture = source.source if is_link(source.source) else _bytes_of(source.source, config)
    remote = read_remotely(
        str(asked.server),
        picture,
        languages=languages,
        pages=asked.pages,
        output_format=asked.form,
        api_key=key.get_secret_value() if key else None,
    )
    return Reading(remote.content, left_out=remote.left_out, failed=remote.failed)


def _bytes_of(source: str, config: Config) -> bytes:
    return read_input(
        source,
        sys.stdin.buffer,
        max_bytes=config.limits.max_bytes,
        timeout_seconds=config.links.timeout_seconds,
    )
