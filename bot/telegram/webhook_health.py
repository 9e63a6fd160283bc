"""Whether the platform can bring updates to our webhook."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from time import monotonic
from typing import Final

from telegram import Bot, WebhookInfo

from bot.monitoring.check import CheckResult

_ASKED_EVERY_SECONDS: Final = 30.0  # a guess: soon enough for an alert, seldom enough for the platform
_RECENT_SECONDS: Final = 180.0
"""Longer than the platform waits before it tries again: at most two minutes, by the source of its server."""

_log = logging.getLogger(__name__)


class Deliveries:
    """Asks the platform, every 30 seconds at most, whether it gets through to `url`."""

    def __init__(self, url: str, seconds_now: Callable[[], float] = monotonic) -> None:
        self._url = url
        self._seconds_now = seconds_now
        self._known: tuple[float, CheckResult] | None = None

    async def check(self, bot: Bot) -> CheckResult:
        """Whether updates come through.

        Raises:
            TelegramError: the platform does not tell.
        """
        if self._known is None or self._seconds_now() - self._known[0] >= _ASKED_EVERY_SECONDS:
            self._known = self._seconds_now(), self._judge(await bot.get_webhook_info())
        return self._known[1]

    def _judge(self, info: WebhookInfo) -> CheckResult:
        """An error no longer counts when no update waits, or when it is older than the next try."""
        if info.url != self._url:
            return CheckResult(ok=False, detail="the platform calls another address")
        age_seconds = _age_seconds(info.last_error_date)
        if not info.pending_update_count or age_seconds > _RECENT_SECONDS:
            return CheckResult(ok=True, detail="the platform gets through")
        _log.warning("The platform cannot bring updates here: %s", info.last_error_message)
        return CheckResult(ok=False, detail=f"the platform did not get through {age_seconds:.0f} s ago")


def _age_seconds(date: datetime | None) -> float:
    return (datetime.now(UTC) - date).total_seconds() if date else float("inf")
