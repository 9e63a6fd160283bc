"""`legible ocr`: reads files, links and standard input, and writes what was read."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Coroutine, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.commands import DONE, FAILED, INCOMPLETE, NOT_UNDERSTOOD, CommandError, failed, translator
from bot.commands.input_list import Input, inputs_in
from bot.commands.outputs import Output, OutputError, format_of, output_for
from bot.commands.page_progress import PageProgress, page_progress
from bot.commands.reading import Asked, Read, Reading, reader
from bot.config import Config
from bot.workers import SandboxRefused
from bot.workers.configured import engine_languages, worker_count
from handlers.texts.errors import explain
from ocr_engine.errors import OcrError
from ocr_engine.languages import LanguageError, find

_AHEAD = 2  # inputs that are read before it is their turn to be written, beside one for each worker; a guess


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed."""

    inputs: Sequence[Input]
    languages: str | None
    asked: Asked
    output: str | None
    overwrite: bool
    quiet: bool
    verbose: bool


def wish(given: argparse.Namespace) -> Wish:
    """The form is that of the file that it is written to, where none is named."""
    return Wish(
        inputs=inputs_in(given.inputs),
        languages=given.lang,
        asked=Asked(given.format or format_of(given.output) or "text", given.pages, given.server),
        output=given.output,
        overwrite=given.overwrite,
        quiet=given.quiet,
        verbose=given.verbose,
    )


def main(config: Config, wish: Wish) -> int:
    try:
        output = output_for(wish.output, wish.asked.form, wish.inputs, overwrite=wish.overwrite)
        languages = asyncio.run(_languages(config, wish))
    except OutputError as error:
        return _not_understood(str(error))
    except LanguageError as error:
        return _not_understood(explain(error, "command_line", translator()))
    try:
        return asyncio.run(_read_all(config, wish, languages, output))
    except SandboxRefused as error:
        return failed(str(error))


def _not_understood(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return NOT_UNDERSTOOD


async def _languages(config: Config, wish: Wish) -> tuple[str, ...]:
    """What was typed, as codes; a server knows by itself what its packs are called."""
    if not wish.languages:
        return ()
    if wish.asked.server:
        return (wish.languages,)
    return find(wish.languages, await engine_languages(config).readable())


async def _read_all(config: Config, wish: Wish, languages: tuple[str, ...], output: Output) -> int:
    """Writes every text in the order of the inputs, although they are read side by side."""
    statuses = {DONE}
    with page_progress(len(wish.inputs), quiet=wish.quiet) as progress:
        async with reader(config, wish.asked, languages, progress) as read:
            places = asyncio.Semaphore(_AHEAD + worker_count(config))
            async with _begun(_in_turn(places, output, read, each) for each in wish.inputs) as tasks:
                for source, task in zip(wish.inputs, tasks, strict=True):
                    await asyncio.wait([task])
                    statuses.add(_outcome(task, source, output, wish, progress))
                    places.release()
    statuses.add(_closed(output))
    return next(status for status in (FAILED, INCOMPLETE, DONE) if status in statuses)


@asynccontextmanager
async def _begun(
    readings: Iterable[Coroutine[None, None, Reading]],
) -> AsyncIterator[list[asyncio.Task[Reading]]]:
    """All of them side by side; at the end none goes on, and what it would have said is not asked for."""
    tasks = [asyncio.create_task(each) for each in readings]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _in_turn(places: asyncio.Semaphore, output: Output, read: Read, source: Input) -> Reading:
    """So that of a thousand inputs few are in memory."""
    await places.acquire()
    output.claim(source)
    return await read(source)


def _outcome(
    task: asyncio.Task[Reading], source: Input, output: Output, wish: Wish, progress: PageProgress
) -> int:
    """Writes what was read, or says why nothing was, and what is missing."""
    with progress.aside():
        try:
            reading = task.result()
            output.write(source, reading.content)
        except CommandError as error:
            return failed(f"{source.source}: {error}")
        except OcrError as error:
            return failed(f"{source.source}: {explain(error, 'command_line', translator())}")
        for remark in reading.remarks() if not wish.quiet else ():
            print(f"{source.source}: {remark}", file=sys.stderr)
        if wish.verbose:
            print(f"{source.source}: {reading.summary}", file=sys.stderr)
        return DONE if reading.is_complete else INCOMPLETE


def _closed(output: Output) -> int:
    try:
        output.close()
    except OutputError as error:
        return failed(str(error))
    return DONE
