"""Which request a line of the log belongs to: an update that is handled, or a call of the web server."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

_current: Final[ContextVar[str | None]] = ContextVar("request_id", default=None)


def current() -> str | None:
    return _current.get()


@contextmanager
def begun() -> Iterator[str]:
    """A new random id for what happens within the block, and for tasks that begin there."""
    request_id = secrets.token_hex(4)
    before = _current.set(request_id)
    try:
        yield request_id
    finally:
        _current.reset(before)
