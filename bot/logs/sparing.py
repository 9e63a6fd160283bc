"""One line of each kind a minute: whoever makes the service fail must not fill the disk with what it says."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from bot.logs.stack_traces import origin

_SECONDS: Final = 60.0
_MOST_KINDS: Final = 1000  # a guess: there are fewer places that log
LEFT_OUT: Final = "left_out"
"""The attribute of a record that tells how many of its kind came before it and were not written."""


@dataclass(slots=True)
class _Kind:
    written_at: float
    left_out: int = 0


class Sparing(logging.Filter):
    """Events of one kind are logged in the same line of code, and their errors come from the same one.

    What is below INFO is for who looks for something, and wants all of it.
    """

    def __init__(self, seconds_now: Callable[[], float] = monotonic) -> None:
        super().__init__()
        self._seconds_now = seconds_now
        self._kinds: dict[tuple[object, ...], _Kind] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.INFO:
            return True
        now, key = self._seconds_now(), _key(record)
        kind = self._kinds.get(key)
        if kind is not None and now - kind.written_at < _SECONDS:
            kind.left_out += 1
            return False
        if len(self._kinds) >= _MOST_KINDS:
            self._kinds.clear()
        setattr(record, LEFT_OUT, kind.left_out if kind else 0)
        self._kinds[key] = _Kind(now)
        return True


def _key(record: logging.LogRecord) -> tuple[object, ...]:
    error = record.exc_info[1] if record.exc_info else None
    return record.name, record.pathname, record.lineno, record.levelno, origin(error) if error else ""
