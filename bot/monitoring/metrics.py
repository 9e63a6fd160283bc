"""What the service counts, and /metrics, where Prometheus reads it.

No label carries a chat, a host or a text. Each part of the service counts through a port of its own, which
`Metrics` fits; docs/operations.md lists the names.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final, Literal

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.aiohttp import make_aiohttp_handler

from bot.monitoring.check import Verdict
from bot.storage import Backlog, StorageError
from ocr_engine.languages.scripts import script_of

RetryReason = Literal["flood", "network"]

_UNDETERMINED: Final = "Zyyy"  # ISO 15924
_ANSWER_SECONDS: Final = (0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60, 120, 300, 600)
_PAGE_SECONDS: Final = (0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 20, 30, 60)


class Metrics:
    """Counters of one service, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        counter = partial(Counter, registry=self.registry)
        histogram = partial(Histogram, registry=self.registry)
        self._updates = counter("legible_updates", "Updates taken in")
        self._aside = counter("legible_updates_set_aside", "Updates that could not be parsed")
        self._pictures = counter("legible_pictures", "Pictures: text, no_text or an error", ["outcome"])
        self._answers = histogram(
            "legible_answer_seconds", "From an update taken in to its answer", buckets=_ANSWER_SECONDS
        )
        self._pages = histogram(
            "legible_page_seconds", "Time to read a page", ["engine"], buckets=_PAGE_SECONDS
        )
        self._scripts = counter("legible_pages", "Pages read, by the script of most lines", ["script"])
        self._restarts = counter("legible_worker_restarts", "Workers that died or were killed")
        self._links = counter("legible_links_refused", "Picture links not fetched")
        self._retries = counter("legible_telegram_retries", "Calls tried again; flood: a 429", ["reason"])
        self._over_quota = counter("legible_over_quota", "Messages of people who had too much read already")
        self._requests = counter("legible_http_requests", "Requests to the web server", ["status"])
        self._begin_at_zero()

    def _begin_at_zero(self) -> None:
        """A series that is there from the start lets Prometheus see its first increase."""
        for outcome in ("text", "no_text"):
            self._pictures.labels(outcome)
        for reason in ("flood", "network"):
            self._retries.labels(reason)

    def update_taken_in(self) -> None:
        self._updates.inc()

    def update_set_aside(self) -> None:
        self._aside.inc()

    def picture_done(self, outcome: str) -> None:
        """Args: outcome: `text`, `no_text`, or the code of an error, such as `damaged-picture`."""
        self._pictures.labels(outcome).inc()

    def answered(self, seconds: float) -> None:
        """Args: seconds: since the update was taken in."""
        self._answers.observe(seconds)

    def page_read(self, engine: str, languages: tuple[str, ...], seconds: float) -> None:
        """Args: languages: those of most lines first."""
        self._scripts.labels(script_of(languages[0]) if languages else _UNDETERMINED).inc()
        self._pages.labels(engine).observe(seconds)

    def worker_restarted(self) -> None:
        self._restarts.inc()

    def link_refused(self) -> None:
        self._links.inc()

    def retried(self, reason: RetryReason) -> None:
        """A call of the Bot API is tried again: it was refused with 429, or the line failed."""
        self._retries.labels(reason).inc()

    def over_quota(self) -> None:
        """A message was turned away: its sender has had too much read already."""
        self._over_quota.inc()

    def http_answered(self, status: int) -> None:
        self._requests.labels(str(status)).inc()


class MetricsPage:
    """/metrics: what was counted, and what is asked when somebody looks.

    Args:
        backlog: of the inbox. While the database fails its gauges are no numbers; /readyz tells why.
        waiting_pictures: how many wait for a worker.
        verdicts: of the checks behind /readyz.
    """

    def __init__(
        self,
        metrics: Metrics,
        backlog: Callable[[], Awaitable[Backlog]],
        waiting_pictures: Callable[[], float],
        verdicts: Callable[[], Awaitable[Mapping[str, Verdict]]],
    ) -> None:
        gauge = partial(Gauge, registry=metrics.registry)
        self._ask_backlog = backlog
        self._ask_verdicts = verdicts
        self._open = gauge("legible_inbox_open", "Updates that are not over")
        self._failed = gauge("legible_inbox_failed", "Updates that could not be answered")
        self._oldest = gauge("legible_inbox_oldest_seconds", "Age of the oldest open update")
        self._ready = gauge("legible_ready", "Whether a check of /readyz passes: 1 or 0", ["check"])
        waiting = gauge("legible_waiting_pictures", "Pictures waiting for a worker")
        waiting.set_function(waiting_pictures)
        self._answer = make_aiohttp_handler(metrics.registry)

    def attach(self, app: web.Application) -> None:
        app.router.add_get("/metrics", self._on_scrape)

    async def _on_scrape(self, request: web.Request) -> web.StreamResponse:
        await asyncio.gather(self._look_into_the_inbox(), self._look_at_the_checks())
        return await self._answer(request)

    async def _look_into_the_inbox(self) -> None:
        try:
            backlog = await self._ask_backlog()
        except StorageError:
            for gauge in (self._open, self._failed, self._oldest):
                gauge.set(math.nan)
        else:
            self._open.set(backlog.open)
            self._failed.set(backlog.failed)
            self._oldest.set(backlog.oldest_seconds)

    async def _look_at_the_checks(self) -> None:
        for check, verdict in (await self._ask_verdicts()).items():
            self._ready.labels(check).set(verdict.ok)
