"""Is the service alive, and can it do its work? For container platforms and monitors."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict

from aiohttp import web

from bot.verdict import Check, Verdict


class Health:
    """/healthz answers as long as the event loop turns; /readyz asks every one of the named checks.

    Args:
        timeout_seconds: a check that has not answered by then has failed.
    """

    def __init__(self, checks: Mapping[str, Check], *, timeout_seconds: float = 2) -> None:
        self._checks = checks
        self._timeout_seconds = timeout_seconds

    def attach(self, app: web.Application) -> None:
        app.router.add_get("/healthz", self._on_alive)
        app.router.add_get("/readyz", self._on_ready)

    async def verdicts(self) -> dict[str, Verdict]:
        """What every check says, asked all at once."""
        asked = [asyncio.wait_for(check(), self._timeout_seconds) for check in self._checks.values()]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        return dict(zip(self._checks, map(_verdict, answers), strict=True))

    async def _on_alive(self, _request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def _on_ready(self, _request: web.Request) -> web.Response:
        verdicts = await self.verdicts()
        ready = all(verdict.ok for verdict in verdicts.values())
        checks = {name: asdict(verdict) for name, verdict in verdicts.items()}
        body = {"status": "ok" if ready else "failing", "checks": checks}
        return web.json_response(body, status=200 if ready else 503)


def _verdict(answer: Verdict | BaseException) -> Verdict:
    """The answer of a check, or that it has none. What an exception says may be private, its kind is not."""
    return answer if isinstance(answer, Verdict) else Verdict(ok=False, detail=type(answer).__name__)
