"""Telegram fails in all its ways, and is away for a minute: every photo gets its answer all the same."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic

from tests.chaos.delivery import DeliveryFigures, delivery
from tests.chaos.scene import Scene, scene, seeded
from tests.chaos.storm import Odds, Storm

_CHATS = 40
_QUIET_SECONDS = 180
_SECONDS_BETWEEN_PHOTOS = 0.25


@dataclass(frozen=True, kw_only=True)
class PlatformFigures(DeliveryFigures):
    """`calls_before_retry_after` went to a chat that had been told to wait."""

    faults: dict[str, int]
    calls_before_retry_after: int
    seconds_after_last_photo: float


async def run(
    *, photos: int = 1000, outage_seconds: int = 60, held_percent: int = 5, seed: int = 1
) -> PlatformFigures:
    """Photos come in steadily; the outage is in the middle of them."""
    began = monotonic()
    storm = Storm(seeded(seed), Odds(held=held_percent))
    async with scene("platform", seed=seed, chats=_CHATS, weather=storm) as play:
        await play.bot.start()
        await _come_in(play, storm, photos, outage_seconds)
        last_photo = monotonic()
        await play.until_quiet(_QUIET_SECONDS)
        answered = monotonic()
        storm.end()
        await play.end()
    return PlatformFigures(
        **delivery(play.ledger),
        seconds=monotonic() - began,
        faults=dict(storm.faults),
        calls_before_retry_after=storm.impatient,
        seconds_after_last_photo=answered - last_photo,
    )


async def _come_in(play: Scene, storm: Storm, photos: int, outage_seconds: int) -> None:
    seconds = photos * _SECONDS_BETWEEN_PHOTOS
    sending = asyncio.create_task(play.crowd.sends_photos(photos, seconds))
    await asyncio.sleep(seconds / 2)
    async with storm.outage():
        await asyncio.sleep(outage_seconds)
    await sending
