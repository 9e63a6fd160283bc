"""The weather that the harness makes is the weather that was asked for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from tests.chaos.ledger import Ledger, Recorder
from tests.chaos.scene import seeded
from tests.chaos.storm import Odds, Storm
from tests.worlds.telegram import ANNA, TelegramWorld

CALM = Odds(too_many_requests=0, server_error=0, held=0, cut_off=0)


@asynccontextmanager
async def bot_in(storm: Storm) -> AsyncIterator[Bot]:
    async with TelegramWorld.opened(faults=Recorder(Ledger(), storm)) as world, world.bot() as bot:
        world.private_chat(ANNA)
        yield bot


async def test_nothing_gets_through_an_outage_and_everything_afterwards() -> None:
    storm = Storm(seeded(1), CALM)
    async with bot_in(storm) as bot:
        async with storm.outage():
            with pytest.raises(NetworkError):
                await bot.send_message(ANNA.id, "hello")
        await bot.send_message(ANNA.id, "hello")
    assert storm.faults == {"outage": 1}


async def test_only_the_chat_that_is_told_to_wait_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    storm = Storm(seeded(1), CALM)
    async with bot_in(storm) as bot:
        storm.odds = Odds(too_many_requests=100, server_error=0, held=0, cut_off=0)
        with pytest.raises(RetryAfter):
            await bot.send_message(ANNA.id, "hello")
        storm.odds = CALM
        with pytest.raises(RetryAfter):
            await bot.send_message(ANNA.id, "hello")
        await bot.get_me()


async def test_calls_fail_about_as_often_as_was_asked_for() -> None:
    storm, failed = Storm(seeded(1), CALM), 0
    async with bot_in(storm) as bot:
        storm.odds = Odds(too_many_requests=0, server_error=50, held=0, cut_off=0)
        for _ in range(100):
            try:
                await bot.get_me()
            except NetworkError:
                failed += 1
    assert failed == storm.faults["server_error"]
    assert 35 <= failed <= 65
