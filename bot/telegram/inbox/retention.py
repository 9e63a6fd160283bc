"""How long the numbers of ended updates are kept, by which one that is delivered again is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from bot.storage import InboxStore, persistently

_KEPT: Final = timedelta(days=2)  # Telegram keeps what was not confirmed for a day, and a day to be safe
_ENDS_BETWEEN_CLEANUPS: Final = 1000  # a guess: rarely enough to cost nothing


class Retention:
    """Forgets numbers that are too old to come again, at the start and then from time to time."""

    def __init__(self, store: InboxStore) -> None:
        self._store = store
        self._ended = 0

    async def one_ended(self) -> None:
        self._ended += 1
        if self._ended % _ENDS_BETWEEN_CLEANUPS == 0:
            await self.clean_up()

    async def clean_up(self) -> None:
        await persistently(lambda: self._store.forget_ended(datetime.now(UTC) - _KEPT))
