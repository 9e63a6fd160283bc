"""How much of what is sent to us may be in memory at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ocr_engine.errors import Busy


class MemoryBudget:
    """What has to be given back cannot run out for good: there is always room for one."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._reserved_bytes = 0

    @contextmanager
    def reserved(self, size_bytes: int) -> Iterator[None]:
        """Keeps room for something of that size.

        Raises:
            Busy: others take up too much of it at the moment.
        """
        if self._reserved_bytes and self._reserved_bytes + size_bytes > self._max_bytes:
            raise Busy
        self._reserved_bytes += size_bytes
        try:
            yield
        finally:
            self._reserved_bytes -= size_bytes
