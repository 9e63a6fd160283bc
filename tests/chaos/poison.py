"""Pictures that crash a worker, hang it and eat its memory, among good ones: each person is told in time."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from bot.local_chat.chats import User
from bot.workers import ProcessLimits
from ocr_engine.options import ReadOptions
from tests.chaos.figures import Figures, unkept
from tests.faults import engines
from tests.faults.engines import GOOD_TEXT, Paragraphs, Poisonous, putting
from tests.worlds.conversation import LegibleBot
from tests.worlds.telegram import TelegramWorld, blank_png
from tests.worlds.workers import workers_that

_TOLD_WITHIN_SECONDS = 60
_PATIENCE_SECONDS = 120
_GOOD_WIDTH = 60
_POISONS: MappingProxyType[int, Callable[[], Paragraphs]] = MappingProxyType(
    {
        611: engines.crash,
        612: engines.be_killed,
        613: engines.take_all_memory,
        614: engines.hang_in_c,
        615: engines.hang_in_a_program,
    }
)
_LIMITS = ProcessLimits(address_space_bytes=2 * 2**30, file_bytes=2**20)


@dataclass(frozen=True, kw_only=True)
class PoisonFigures(Figures):
    good_sent: int
    good_read: int
    bad_sent: int
    bad_told: int
    good_slowest_seconds: float
    bad_slowest_seconds: float
    bad_answers: dict[str, int]

    @property
    def missed(self) -> list[str]:
        return unkept(
            {
                "A good picture was not read.": self.good_read == self.good_sent,
                "A person with a bad picture was not told.": self.bad_told == self.bad_sent,
                f"Somebody was told later than after {_TOLD_WITHIN_SECONDS} seconds.": (
                    self.bad_slowest_seconds <= _TOLD_WITHIN_SECONDS
                ),
            }
        )


@dataclass(frozen=True)
class _Answer:
    text: str
    seconds: float


async def run(
    *, good: int = 28, workers: int = 2, page_seconds: int = 20, grace_seconds: int = 10
) -> PoisonFigures:
    """Everybody sends a picture at the same time. The bad ones come first: the worst case for the others."""
    options = ReadOptions(languages=("eng",), page_seconds=page_seconds)
    widths = [*_POISONS, *[_GOOD_WIDTH] * good]
    async with (
        workers_that(
            partial(putting, Poisonous(dict(_POISONS))), workers, grace_seconds=grace_seconds, limits=_LIMITS
        ) as reader,
        TelegramWorld.opened() as world,
        LegibleBot(reader=reader, options=options).running(world),
    ):
        answers = await asyncio.gather(*(_asked(world, number, width) for number, width in enumerate(widths)))
    return _figures(widths, answers)


async def _asked(world: TelegramWorld, number: int, width: int) -> _Answer:
    person = world.private_chat(User(20_001 + number, f"Person {number}", language_code="en"))
    started = time.monotonic()
    await person.sends_photo(blank_png(width))
    await world.wait_for(lambda: person.answers, _PATIENCE_SECONDS)
    return _Answer(person.answers[0]["text"], time.monotonic() - started)


def _figures(widths: list[int], answers: list[_Answer]) -> PoisonFigures:
    good = [answer for width, answer in zip(widths, answers, strict=True) if width not in _POISONS]
    bad = [answer for width, answer in zip(widths, answers, strict=True) if width in _POISONS]
    return PoisonFigures(
        good_sent=len(good),
        good_read=sum(answer.text == GOOD_TEXT for answer in good),
        bad_sent=len(bad),
        bad_told=sum(answer.text != GOOD_TEXT for answer in bad),
        good_slowest_seconds=max(answer.seconds for answer in good),
        bad_slowest_seconds=max(answer.seconds for answer in bad),
        bad_answers=dict(Counter(answer.text for answer in bad)),
    )
