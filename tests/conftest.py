"""Fixtures for every test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests import log_watch
from tests.telegram_world import TelegramWorld

pytest_plugins = ["tests.databases"]


def pytest_configure() -> None:
    log_watch.begin()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if any(log_watch.leaks()):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for leak in log_watch.leaks():
        terminalreporter.section("not for the log", red=True)
        terminalreporter.write_line(leak)


@pytest.fixture
async def world() -> AsyncIterator[TelegramWorld]:
    """A little Telegram on loopback, see `tests.telegram_world`."""
    async with TelegramWorld.opened() as world:
        yield world
