"""What must be written is tried until the database takes it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import stamina

from bot.logs import RepeatedFailures
from bot.storage.errors import StorageError

T = TypeVar("T")

_log = logging.getLogger(__name__)


async def persistently(ask: Callable[[], Awaitable[T]]) -> T:
    """Asks the database until it answers."""
    on = partial(_is_worth_a_retry, RepeatedFailures("database", _log))
    async for attempt in stamina.retry_context(on, attempts=None, timeout=None):
        with attempt:
            return await ask()
    raise AssertionError("it is asked for ever")


def _is_worth_a_retry(failures: RepeatedFailures, error: Exception) -> bool:
    if isinstance(error, StorageError):
        failures.note(error)
        return True
    return False
