"""Bad pictures through the whole bot: each is answered, none ends it, neighbors hardly wait longer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from time import monotonic

from tests.chaos.asking import stage
from tests.chaos.bad_files import Sent, bad_files, ordinary_files
from tests.chaos.bombs import BOMBS
from tests.chaos.bot_process import BotProcess
from tests.chaos.figures import Figures, unkept
from tests.chaos.mutants import our_own
from tests.chaos.neighbors import COUNT, Neighbors
from tests.chaos.pillow_pictures import pictures_in, pillow_pictures
from tests.chaos.strangers import Outcomes, Strangers

_ROUNDS = 10
_SLOWEST_SECONDS = 30.0
_HARDLY_LONGER = 1.2
_NAMED = 20
_LOOK_SECONDS = 1.0


@dataclass(frozen=True, kw_only=True)
class BadPictureFigures(Figures):
    seconds: float
    originals: int
    originals_as_photos: int
    mutants: int
    bombs: int
    bot_exits: int
    unanswered: list[str]
    unexpected: list[str]
    engine_failed: list[str]
    took_too_long: list[str]
    slowest_seconds: float
    slowest: list[str]
    neighbors: int
    neighbors_unanswered: int
    neighbors_p50_among_ordinary_seconds: float
    neighbors_p50_among_bad_seconds: float
    neighbors_p99_among_ordinary_seconds: float
    neighbors_p99_among_bad_seconds: float

    @property
    def missed(self) -> list[str]:
        usual, now = self.neighbors_p99_among_ordinary_seconds, self.neighbors_p99_among_bad_seconds
        reaches = {
            f"the bot ended {self.bot_exits} times": not self.bot_exits,
            f"{len(self.unanswered)} files got no answer": not self.unanswered,
            f"{len(self.unexpected)} files met what nobody expected": not self.unexpected,
            f"a file took {self.slowest_seconds:.1f} s": self.slowest_seconds <= _SLOWEST_SECONDS,
            f"{self.neighbors_unanswered} neighbors got no answer": not self.neighbors_unanswered,
            f"neighbors waited {now:.2f} s instead of {usual:.2f} s": now <= _HARDLY_LONGER * usual,
        }
        return unkept(reaches)


async def run(
    *, mutants: int = 20_000, seed: int = 7, corpus: str = "", engine: str = "tesseract"
) -> BadPictureFigures:
    """Rounds of bad files, each followed by half as long a round of ordinary ones, as many at once.

    What neighbors wait in the latter is what they would wait anyway.

    Args:
        mutants: how many files with a few wrong bytes.
        seed: of the mutants, and of the order of all files.
        corpus: a folder of pictures; without one, those that Pillow is tested with.
        engine: that reads them.
    """
    originals = {**(pictures_in(Path(corpus)) if corpus else pillow_pictures()), **our_own()}
    return await measured(bad_files(originals, BOMBS, mutants, seed), engine)


async def measured(files: Sequence[Sent], engine: str, rounds: int = _ROUNDS) -> BadPictureFigures:
    """As `run` does, of these files."""
    began, outcomes, usual = monotonic(), Outcomes(), Outcomes()
    async with stage("pictures", {"LEGIBLE_OCR__ENGINE": engine}) as play, _kept_up(play.bot) as ends:
        among_bad, among_ordinary = Neighbors(play), Neighbors(play)
        strangers, ordinary = Strangers(play, first=COUNT), ordinary_files(our_own())
        for part in range(rounds):
            seconds = await _round(strangers, among_bad, iter(files[part::rounds]), outcomes)
            await _round(strangers, among_ordinary, _for_seconds(seconds / 2, ordinary), usual)
    return BadPictureFigures(
        seconds=monotonic() - began,
        originals=outcomes.kinds["original"],
        originals_as_photos=outcomes.kinds["photo"],
        mutants=outcomes.kinds["mutant"],
        bombs=outcomes.kinds["bomb"],
        bot_exits=len(ends),
        unanswered=outcomes.unanswered + usual.unanswered,
        unexpected=outcomes.unexpected + usual.unexpected,
        engine_failed=outcomes.engine_failed,
        took_too_long=outcomes.took_too_long,
        slowest_seconds=max(outcomes.seconds.values(), default=0.0),
        slowest=outcomes.slowest(_NAMED),
        neighbors=among_bad.answered + among_ordinary.answered,
        neighbors_unanswered=among_bad.unanswered + among_ordinary.unanswered,
        neighbors_p50_among_ordinary_seconds=among_ordinary.seconds(50),
        neighbors_p50_among_bad_seconds=among_bad.seconds(50),
        neighbors_p99_among_ordinary_seconds=among_ordinary.seconds(99),
        neighbors_p99_among_bad_seconds=among_bad.seconds(99),
    )


@asynccontextmanager
async def _kept_up(bot: BotProcess) -> AsyncIterator[Sequence[float]]:
    """Starts it again whenever it ends; yields at which times it ended."""
    ends: list[float] = []

    async def keep_up() -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            if not bot.is_running:
                ends.append(monotonic())
                await bot.start()

    keeper = asyncio.create_task(keep_up())
    try:
        yield ends
    finally:
        keeper.cancel()
        with suppress(asyncio.CancelledError):
            await keeper


async def _round(
    strangers: Strangers, neighbors: Neighbors, files: Iterator[Sent], outcomes: Outcomes
) -> float:
    """Returns how many seconds it took."""
    began = monotonic()
    await neighbors.during(strangers.send(files, outcomes))
    return monotonic() - began


def _for_seconds(seconds: float, files: Iterator[Sent]) -> Iterator[Sent]:
    end = monotonic() + seconds
    return takewhile(lambda _: monotonic() < end, files)
