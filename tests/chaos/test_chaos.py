"""A minute of what scripts/chaos does for hours: a real bot process that is killed, stopped and cut off."""

from __future__ import annotations

from tests.chaos import kills, platform_faults, sigterm


async def test_photos_are_answered_although_the_bot_is_killed() -> None:
    figures = await kills.run(photos=8, kills=1)
    assert figures.ok, figures.missed


async def test_nothing_is_lost_or_said_twice_when_the_bot_is_told_to_stop() -> None:
    figures = await sigterm.run(photos=8, restarts=1)
    assert figures.ok, figures.missed


async def test_photos_are_answered_although_calls_fail_and_telegram_is_away() -> None:
    figures = await platform_faults.run(photos=8, outage_seconds=1, held_percent=0)
    assert figures.ok, figures.missed
