"""The languages that the engine reads, looked up again now and then: operators add some while it runs."""

from __future__ import annotations

import asyncio
from time import monotonic

from ocr_engine.engines.engine import Engine
from ocr_engine.errors import EngineMissing

_FRESH_SECONDS = 60.0  # a guess


class EngineLanguages:
    """Fits `handlers.ports.Languages`. Where the engine's program is missing there are none."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._readable: frozenset[str] = frozenset()
        self._stale_at = 0.0
        self._lookup = asyncio.Lock()

    async def readable(self) -> frozenset[str]:
        async with self._lookup:
            if monotonic() >= self._stale_at:
                self._readable = await asyncio.to_thread(self._looked_up)
                self._stale_at = monotonic() + _FRESH_SECONDS
        return self._readable

    def _looked_up(self) -> frozenset[str]:
        try:
            return self._engine.languages()
        except EngineMissing:
            return frozenset()
