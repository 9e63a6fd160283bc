"""Whatever happens however often, the log has one line of a kind a minute."""

from __future__ import annotations

import logging
from io import StringIO

import pytest

from bot.logs import private_handler
from bot.logs.sparing import Sparing


class Log:
    """A log on a clock that tests set."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._stream = StringIO()
        handler = private_handler("text", stream=self._stream)
        handler.addFilter(Sparing(lambda: self.seconds))
        self.logger = logging.Logger("bot.example", logging.DEBUG)  # noqa: LOG001 - nobody else's
        self.logger.addHandler(handler)

    def fails(self, error: Exception | None = None, number: int = 1) -> None:
        self.logger.error("Failed: %d", number, exc_info=error)

    @property
    def lines(self) -> list[str]:
        return [line.partition("bot.example: ")[2] for line in self._stream.getvalue().splitlines()]


@pytest.fixture
def log() -> Log:
    return Log()


def test_what_happens_again_and_again_is_said_once_a_minute_with_its_number(log: Log) -> None:
    for number in range(16_562):
        log.fails(number=number)
    log.seconds = 60
    log.fails(number=7)
    assert log.lines == ["Failed: 0", "Failed: 7 (and 16561 times more since the last such line)"]


def test_other_kinds_are_said_meanwhile(log: Log) -> None:
    log.fails()
    log.fails(ValueError())
    log.fails(KeyError())
    log.logger.warning("Something else")
    assert len([line for line in log.lines if line]) == 4


def test_who_looks_for_something_sees_all_of_it(log: Log) -> None:
    for _ in range(5):
        log.logger.debug("A detail")
    assert log.lines == ["A detail"] * 5
