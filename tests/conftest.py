"""Fixtures for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from hypothesis import settings

from tests.worlds import log_watch
from tests.worlds.telegram import TelegramWorld

pytest_plugins = ["tests.worlds.databases"]


settings.register_profile("legible", deadline=None)  # no test is about how fast this machine is
settings.load_profile("legible")


def pytest_configure() -> None:
    log_watch.begin()


@pytest.fixture(scope="session", autouse=True)
def log_keeps_secrets() -> Iterator[None]:
    """Looks through what all tests have logged, when the last one of this process has ended."""
    yield
    assert not list(log_watch.leaks())


@pytest.fixture
async def world() -> AsyncIterator[TelegramWorld]:
    """A little Telegram on loopback, see `tests.worlds.telegram`."""
    async with TelegramWorld.opened() as world:
        yield world
