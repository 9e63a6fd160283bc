"""Fixtures for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.telegram_world import TelegramWorld

pytest_plugins = ["tests.databases"]


@pytest.fixture
async def world() -> AsyncIterator[TelegramWorld]:
    """A little Telegram on loopback, see `tests.telegram_world`."""
    async with TelegramWorld.opened() as world:
        yield world
