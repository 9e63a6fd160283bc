"""Is the service alive, and can it do its work? For container platforms and monitors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import asdict
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.monitoring.check import Check, CheckResult
from bot.monitoring.loop_lag import LoopLag

_LONGEST_LAG_SECONDS: Final = 5.0  # a guess: far longer than anything of ours blocks the loop


class Health:
    """/healthz tells whether the event loop turns in time; /readyz asks every one of the named checks.

    Args:
        timeout_seconds: a check that has not answered by then has failed.
    """

    def __init__(
        self, checks: Mapping[str, Check], *, timeout_seconds: float = 2, lag: LoopLag | None = None
    ) -> None:
        self._checks = checks
        self._timeout_seconds = timeout_seconds
        self._lag = lag or LoopLag()

    def attach(self, app: web.Application) -> None:
        app.cleanup_ctx.append(self._watch_the_loop)
        app.router.add_get("/healthz", self._on_alive)
        app.router.add_get("/readyz", self._on_ready)

    async def results(self) -> dict[str, CheckResult]:
        """What every check says, asked all at once."""
        asked = [asyncio.wait_for(check(), self._timeout_seconds) for check in self._checks.values()]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        return dict(zip(self._checks, map(_result, answers), strict=True))

    async def _watch_the_loop(self, _app: web.Application) -> AsyncIterator[None]:
        async with self._lag:
            yield

    async def _on_alive(self, _request: web.Request) -> web.Response:
        lag_seconds = self._lag.seconds
        return _answer(ok=lag_seconds <= _LONGEST_LAG_SECONDS, loop_lag_seconds=round(lag_seconds, 3))

    async def _on_ready(self, _request: web.Request) -> web.Response:
        results = await self.results()
        checks = {name: asdict(result) for name, result in results.items()}
        return _answer(ok=all(result.ok for result in results.values()), checks=checks)


def _answer(*, ok: bool, **details: object) -> web.Response:
    body = {"status": "ok" if ok else "failing", **details}
    return web.json_response(body, status=HTTPStatus.OK if ok else HTTPStatus.SERVICE_UNAVAILABLE)


def _result(answer: CheckResult | BaseException) -> CheckResult:
    """The answer of a check or, if it raised, the kind of the exception: what that says may be private."""
    return answer if isinstance(answer, CheckResult) else CheckResult(ok=False, detail=type(answer).__name__)
