"""How the platform fares when it brings updates to our webhook."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from typing import Final

from telegram import Bot, WebhookInfo

from bot.monitoring.check import Verdict

_ASKED_EVERY_SECONDS: Final = 30.0
_RECENT_SECONDS: Final = 180.0

_log = logging.getLogger(__name__)


class Deliveries:
    """Asks the platform, every 30 seconds at most, whether it gets through to `url`."""

    def __init__(self, url: str, seconds_now: Callable[[], float] = monotonic) -> None:
        self._url = url
        self._seconds_now = seconds_now
        self._known: tuple[float, Verdict] | None = None

    async def verdict(self, bot: Bot) -> Verdict:
        """Whether updates come through.

        Raises:
            TelegramError: the platform does not tell.
        """
        if self._known is None or self._seconds_now() - self._known[0] >= _ASKED_EVERY_SECONDS:
            self._known = self._seconds_now(), self._judge(await bot.get_webhook_info())
        return self._known[1]

    def _judge(self, info: WebhookInfo) -> Verdict:
        """An error is over when nothing waits any more; the platform tries again within two minutes."""
        if info.url != self._url:
            return Verdict(ok=False, detail="the platform calls another address")
        age_seconds = _age_seconds(info.last_error_date)
        if not info.pending_update_count or age_seconds > _RECENT_SECONDS:
            return Verdict(ok=True, detail="the platform gets through")
        _log.warning("The platform cannot bring updates here: %s", info.last_error_message)
        return Verdict(ok=False, detail=f"the platform did not get through {age_seconds:.0f} s ago")


def _age_seconds(date: datetime | None) -> float:
    return (datetime.now(UTC) - date).total_seconds() if date else float("inf")
