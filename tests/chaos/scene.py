"""What every run plays in: a little Telegram, its people, and a bot that is a process of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bot.local_chat.bot_api import Interceptor, pass_through
from tests.chaos.bot_process import BotProcess
from tests.chaos.crowd import Crowd
from tests.chaos.ledger import Ledger, Recorder
from tests.worlds.live import environment
from tests.worlds.telegram import TelegramWorld

_LOGS = Path(__file__).parents[2] / "build" / "chaos"
_KNOBS = {"LEGIBLE_OCR__ENGINE": "tesseract", "LEGIBLE_LIMITS__WORKERS": "2"}
_TYPICAL_START_SECONDS = 2.0
_UP_FOR_LATECOMERS_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Scene:
    random: Random
    ledger: Ledger
    crowd: Crowd
    bot: BotProcess

    async def life(self, photos: int, up_seconds: float) -> float:
        """The bot starts and serves for that long; half of the photos come while it starts.

        Returns after how many seconds it served.
        """
        early = photos // 2
        restart_seconds, _ = await asyncio.gather(
            self.bot.start(), self.crowd.sends_photos(early, _TYPICAL_START_SECONDS)
        )
        await self.crowd.sends_photos(photos - early, up_seconds)
        return restart_seconds

    async def until_quiet(self, quiet_seconds: float) -> None:
        """Until every photo has its answer, or nothing was said for that long."""
        try:
            while self.ledger.open:
                async with asyncio.timeout(quiet_seconds):
                    await self.ledger.bell.wait()
        except TimeoutError:
            return

    async def end(self) -> None:
        """The bot ends well, and a last life of it finds nothing left to say."""
        await self.bot.terminate()
        await self.life(photos=0, up_seconds=_UP_FOR_LATECOMERS_SECONDS)
        await self.bot.terminate()


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same seed, the same run


def shares(photos: int, lives: int) -> list[int]:
    """As many photos for each life, as evenly as whole photos can be shared."""
    return [photos // lives + (life < photos % lives) for life in range(lives)]


@asynccontextmanager
async def scene(
    name: str, *, seed: int, chats: int, weather: Interceptor = pass_through
) -> AsyncIterator[Scene]:
    """The bot is not started yet; it is killed in the end. Its log is build/chaos/NAME.log."""
    random = seeded(seed)
    ledger = Ledger()
    with TemporaryDirectory(prefix="chaos-") as folder:
        async with TelegramWorld.opened(faults=Recorder(ledger, weather)) as world:
            bot = BotProcess({**environment(world, Path(folder)), **_KNOBS}, _LOGS / f"{name}.log")
            try:
                yield Scene(random, ledger, Crowd(world, ledger, random, chats), bot)
            finally:
                if bot.is_running:
                    await bot.kill()
