"""The counting of log lines that say the same."""

from __future__ import annotations

import logging
from io import StringIO

from bot.logs.setup import private_handler
from tests.chaos.log_lines import too_soon


def lines(*seconds: int, message: str = "It failed %d times") -> list[str]:
    """As the service writes them, so many seconds after noon."""
    handler = private_handler("text", stream=(stream := StringIO()))
    for number, after in enumerate(seconds):
        record = logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, message, (number,), None)
        record.created = 1_800_000_000.0 + after
        handler.handle(record)
    return stream.getvalue().splitlines()


def test_a_line_a_minute_is_not_too_soon() -> None:
    assert too_soon(lines(0, 60, 125)) == 0


def test_lines_that_differ_in_numbers_say_the_same() -> None:
    assert too_soon(lines(0, 1, 30, 70, 200)) == 3


def test_lines_that_say_something_else_are_no_repetition() -> None:
    assert too_soon([*lines(0), *lines(1, message="It broke %d times"), "  a stack"]) == 0
