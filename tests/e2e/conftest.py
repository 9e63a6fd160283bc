"""A running bot, and Anna, who writes to it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.worlds.conversation import LegibleBot
from tests.worlds.telegram import ANNA, Conversation, TelegramWorld


@pytest.fixture
async def bot(world: TelegramWorld) -> AsyncIterator[LegibleBot]:
    bot = LegibleBot()
    async with bot.running(world):
        yield bot


@pytest.fixture
def anna(world: TelegramWorld) -> Conversation:
    return world.private_chat(ANNA)
