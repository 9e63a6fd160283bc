"""`legible ocr`: reads files, links and standard input, here or on a running server."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.commands import DONE, NOT_UNDERSTOOD, CommandError, failed, say, texts, translator
from bot.commands.inputs import is_link, read_input
from bot.config import Config
from bot.workers import SandboxRefused
from bot.workers.configured import engine_languages, options_for, workers_for
from handlers.texts.errors import explain
from ocr_engine.errors import OcrError
from ocr_engine.exports import EXPORTS
from ocr_engine.languages import LanguageError, find

Read = Callable[[str], Coroutine[None, None, bytes]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    inputs: Sequence[str]
    languages: str | None
    format: str
    server: str | None


def main(config: Config, wish: Wish) -> int:
    try:
        languages = asyncio.run(_languages(config, wish))
    except LanguageError as error:
        print(explain(error, "command_line", translator()), file=sys.stderr)
        return NOT_UNDERSTOOD
    try:
        return asyncio.run(_read_all(config, wish, languages))
    except SandboxRefused as error:
        return failed(str(error))


async def _languages(config: Config, wish: Wish) -> tuple[str, ...]:
    """What was typed, as codes; a server knows by itself what its packs are called."""
    if not wish.languages:
        return ()
    if wish.server:
        return (wish.languages,)
    return find(wish.languages, await engine_languages(config).readable())


async def _read_all(config: Config, wish: Wish, languages: tuple[str, ...]) -> int:
    """Prints every text in the order of the inputs, although they are read side by side."""
    status = DONE
    async with _reader(config, wish, languages) as read:
        tasks = [asyncio.create_task(read(source)) for source in wish.inputs]
        for number, (source, task) in enumerate(zip(wish.inputs, tasks, strict=True), start=1):
            _show_progress(number, source, wish)
            try:
                _print(await task, source, wish)
            except CommandError as error:
                status = failed(f"{source}: {error}")
            except OcrError as error:
                reason = explain(error, "command_line", translator())
                status = failed(f"{source}: {reason}")
    return status


@asynccontextmanager
async def _reader(config: Config, wish: Wish, languages: tuple[str, ...]) -> AsyncIterator[Read]:
    """What reads one input, here or on the server."""
    if wish.server:
        yield partial(asyncio.to_thread, partial(_read_there, config, wish, languages))
        return
    options = options_for(config)
    options = replace(options, languages=languages or options.languages)
    with TemporaryDirectory(prefix="legible-") as folder:
        async with workers_for(config, Path(folder), on_demand=True) as workers:

            async def read_here(source: str) -> bytes:
                data = await asyncio.to_thread(_bytes_of, source, config)
                document = await workers.read(data, options, source)
                return await workers.render(wish.format, document, data, source)

            yield read_here


def _read_there(config: Config, wish: Wish, languages: tuple[str, ...], source: str) -> bytes:
    from bot.commands.client import read_remotely  # noqa: PLC0415 - who reads here needs no HTTP

    key = config.http.api_key
    picture = source if is_link(source) else _bytes_of(source, config)
    return read_remotely(
        str(wish.server),
        picture,
        languages=languages,
        output_format=wish.format,
        api_key=key.get_secret_value() if key else None,
    )


def _bytes_of(source: str, config: Config) -> bytes:
    return read_input(
        source,
        sys.stdin.buffer,
        max_bytes=config.limits.max_bytes,
        timeout_seconds=config.links.timeout_seconds,
    )


def _print(content: bytes, source: str, wish: Wish) -> None:
    """Of several texts, each has its name above it."""
    if len(wish.inputs) > 1 and EXPORTS[wish.format].media_type == "text/plain":
        content = f"==> {source} <==\n".encode() + content + b"\n"
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _show_progress(number: int, source: str, wish: Wish) -> None:
    if sys.stderr.isatty() and len(wish.inputs) > 1:
        progress = say(texts.PROGRESS, number=number, total=len(wish.inputs), source=source)
        print(progress, file=sys.stderr)
