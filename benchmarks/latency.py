"""How long a person waits: from the update to the answer, against bare `tesseract` on the same picture.

A real bot process polls a real Bot API server on this machine. The two are measured in turns, picture by
picture, so that what else the machine does falls on both.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pictures import Sample, samples_in, spread
from ocr_engine.tesseract.packs import installed_packs
from tests.worlds.telegram import Conversation, TelegramWorld

_ANSWER_SECONDS = 120.0
_START_SECONDS = 120.0
_AT_WORK = "👀"


@dataclass(frozen=True, slots=True)
class Measured:
    sample: Sample
    answer_seconds: float
    bare_seconds: float

    @property
    def ratio(self) -> float:
        return self.answer_seconds / self.bare_seconds

    def __str__(self) -> str:
        name = f"{self.sample.collection}/{self.sample.path.name}"
        return (
            f"{name:<60} answer {self.answer_seconds:6.2f} s, bare {self.bare_seconds:6.2f} s, "
            f"ratio {self.ratio:5.2f}"
        )


async def main() -> None:
    wish = _parser().parse_args()
    installed = installed_packs()
    samples = [each for each in samples_in(wish.data) if installed.issuperset(each.languages)]
    if not samples:
        sys.exit(f"There are no pictures with a .gt.txt below {wish.data}, in languages that are installed.")
    async with TelegramWorld.opened() as world, _bot_process(world):
        chat = world.private_chat()
        measured = [await _measure(chat, sample, wish.rounds) for sample in spread(samples, wish.pictures)]
    _report(measured)


async def _measure(chat: Conversation, sample: Sample, rounds: int) -> Measured:
    """The median of some rounds of each kind, taken in turns."""
    answered_before = len(chat.answers)
    chat.says(f"/lang {'+'.join(sample.languages)}")
    await chat.telegram.wait_for(lambda: len(chat.answers) > answered_before)
    pairs = [(await _answer_seconds(chat, sample), await _bare_seconds(sample)) for _ in range(rounds)]
    answers, bare = zip(*pairs, strict=True)
    measured = Measured(sample, statistics.median(answers), statistics.median(bare))
    print(measured, flush=True)
    return measured


async def _answer_seconds(chat: Conversation, sample: Sample) -> float:
    """From the update to the first message of the answer; then the rest is waited for."""
    data, answered_before = sample.path.read_bytes(), len(chat.answers)
    began = time.perf_counter()
    question = chat.sends_document(data, sample.path.name)
    await chat.telegram.wait_for(lambda: len(chat.answers) > answered_before, _ANSWER_SECONDS)
    seconds = time.perf_counter() - began
    await chat.telegram.wait_for(lambda: chat.reactions(question) != [_AT_WORK], _ANSWER_SECONDS)
    return seconds


async def _bare_seconds(sample: Sample) -> float:
    command = ["tesseract", str(sample.path), "stdout", "-l", "+".join(sample.languages)]
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, "OMP_THREAD_LIMIT": "1"}, stdout=DEVNULL, stderr=DEVNULL
    )
    await process.wait()
    return time.perf_counter() - began


@asynccontextmanager
async def _bot_process(world: TelegramWorld) -> AsyncIterator[None]:
    """`python -m bot run`, live on that world, from when it first asks for updates."""
    with tempfile.TemporaryDirectory() as data_dir:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env={
                **os.environ,
                "TELEGRAM_BOT_TOKEN": world.token,
                "TELEGRAM_BASE_URL": world.base_url,
                "TELEGRAM_BASE_FILE_URL": world.base_file_url,
                "LEGIBLE_DATA_DIR": data_dir,
                "LEGIBLE_HTTP__PORT": "0",
                "LEGIBLE_LOG__LEVEL": "warning",
            },
        )
        try:
            await world.wait_for(lambda: world.calls_of("getUpdates"), _START_SECONDS)
            yield
        finally:
            process.terminate()
            await process.wait()


def _report(measured: list[Measured]) -> None:
    ratios = [each.ratio for each in measured]
    print(
        f"\n{len(measured)} pictures: p50 from update to answer "
        f"{statistics.median(each.answer_seconds for each in measured):.2f} s, "
        f"bare tesseract {statistics.median(each.bare_seconds for each in measured):.2f} s, "
        f"ratio of a picture: median {statistics.median(ratios):.2f}, worst {max(ratios):.2f}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench latency", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("tests/golden"), help="a folder with <name>.gt.txt")
    parser.add_argument("--pictures", type=int, default=30, help="how many of them, over all folders")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    return parser


if __name__ == "__main__":
    asyncio.run(main())
