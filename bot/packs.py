"""The installed language packs, looked up again now and then: an operator may add some while the bot runs."""

from __future__ import annotations

import asyncio
from time import monotonic

from ocr_engine.errors import EngineMissing
from ocr_engine.languages import installed_packs

_FRESH_SECONDS = 60.0


class InstalledPacks:
    """Fits `handlers.ports.LanguagePacks`. Without Tesseract there are none."""

    def __init__(self) -> None:
        self._packs: frozenset[str] = frozenset()
        self._stale_at = 0.0
        self._lookup = asyncio.Lock()

    async def installed(self) -> frozenset[str]:
        async with self._lookup:
            if monotonic() >= self._stale_at:
                self._packs = await asyncio.to_thread(_installed)
                self._stale_at = monotonic() + _FRESH_SECONDS
        return self._packs


def _installed() -> frozenset[str]:
    try:
        return installed_packs()
    except EngineMissing:
        return frozenset()
