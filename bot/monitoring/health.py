"""Is the service alive, and can it do its work? For container platforms and monitors."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import asdict
from http import HTTPStatus
from time import monotonic
from typing import Final

from aiohttp import web

from bot.monitoring.check import Check, Verdict
from bot.monitoring.loop_lag import LoopLag

_LONGEST_LAG_SECONDS: Final = 5.0
_FRESH_SECONDS: Final = 1.0


class Health:
    """/healthz tells whether the event loop turns in time; /readyz asks every one of the named checks.

    Args:
        timeout_seconds: a check that has not answered by then has failed.
    """

    def __init__(
        self,
        checks: Mapping[str, Check],
        *,
        timeout_seconds: float = 2,
        lag: LoopLag | None = None,
        seconds_now: Callable[[], float] = monotonic,
    ) -> None:
        self._checks = checks
        self._timeout_seconds = timeout_seconds
        self._lag = lag or LoopLag()
        self._seconds_now = seconds_now
        self._asking = asyncio.Lock()
        self._asked_at = -math.inf
        self._verdicts: dict[str, Verdict] = {}

    def attach(self, app: web.Application) -> None:
        app.cleanup_ctx.append(self._watch_the_loop)
        app.router.add_get("/healthz", self._on_alive)
        app.router.add_get("/readyz", self._on_ready)

    async def verdicts(self) -> dict[str, Verdict]:
        """What every check says, asked all at once, and once a second: one of them writes to the disk."""
        async with self._asking:
            if self._seconds_now() - self._asked_at >= _FRESH_SECONDS:
                self._verdicts = await self._ask()
                self._asked_at = self._seconds_now()
        return self._verdicts

    async def _ask(self) -> dict[str, Verdict]:
        asked = [asyncio.wait_for(check(), self._timeout_seconds) for check in self._checks.values()]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        return dict(zip(self._checks, map(_verdict, answers), strict=True))

    async def _watch_the_loop(self, _app: web.Application) -> AsyncIterator[None]:
        async with self._lag:
            yield

    async def _on_alive(self, _request: web.Request) -> web.Response:
        lag_seconds = self._lag.seconds
        return _answer(ok=lag_seconds <= _LONGEST_LAG_SECONDS, loop_lag_seconds=round(lag_seconds, 3))

    async def _on_ready(self, _request: web.Request) -> web.Response:
        verdicts = await self.verdicts()
        checks = {name: asdict(verdict) for name, verdict in verdicts.items()}
        return _answer(ok=all(verdict.ok for verdict in verdicts.values()), checks=checks)


def _answer(*, ok: bool, **details: object) -> web.Response:
    body = {"status": "ok" if ok else "failing", **details}
    return web.json_response(body, status=HTTPStatus.OK if ok else HTTPStatus.SERVICE_UNAVAILABLE)


def _verdict(answer: Verdict | BaseException) -> Verdict:
    """The answer of a check, or that it has none. What an exception says may be private, its kind is not."""
    return answer if isinstance(answer, Verdict) else Verdict(ok=False, detail=type(answer).__name__)
