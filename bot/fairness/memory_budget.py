"""A bound for the memory that uploads and downloads take together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ocr_engine.errors import Busy


class MemoryBudget:
    """Room for a number of bytes. Anything fits where nothing else is, so that it can be handled."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._reserved_bytes = 0

    @contextmanager
    def reserved(self, size_bytes: int) -> Iterator[None]:
        """Reserves room for something of that size until the end of the `with` block.

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
