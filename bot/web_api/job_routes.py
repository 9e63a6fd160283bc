"""POST /v1/jobs and what follows: begin, ask how far it is, fetch the result, give it up."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

from aiohttp import hdrs, web

from bot.web_api.admission import peer_of
from bot.web_api.answers import json_response
from bot.web_api.jobs import Job, Jobs, Work

_ASK_AGAIN_SECONDS: Final = 2  # a guess: a page or two

Receive = Callable[[web.Request], Awaitable[Work]]


class JobRoutes:
    """The routes.

    Args:
        jobs: all of them.
        admit: refuses who may not ask.
        receive: takes in a request, and hands back what is to be done for it.
    """

    def __init__(self, jobs: Jobs, admit: Callable[[web.Request], None], receive: Receive) -> None:
        self._jobs = jobs
        self._admit = admit
        self._receive = receive

    def attach(self, api: web.Application) -> None:
        api.router.add_post("/jobs", self._on_begin)
        api.router.add_get("/jobs/{id}", self._on_state, allow_head=False)
        api.router.add_get("/jobs/{id}/result", self._on_result, allow_head=False)
        api.router.add_delete("/jobs/{id}", self._on_give_up)
        api.on_cleanup.append(self._jobs.close)

    async def _on_begin(self, request: web.Request) -> web.Response:
        self._admit(request)
        self._jobs.ensure_room()
        job = self._jobs.begin(peer_of(request), await self._receive(request))
        answer = json_response(_state(job), {hdrs.LOCATION: _address(job)})
        answer.set_status(HTTPStatus.ACCEPTED)
        return answer

    async def _on_state(self, request: web.Request) -> web.Response:
        job = self._found(request)
        wait: dict[str, str] = {hdrs.RETRY_AFTER: str(_ASK_AGAIN_SECONDS)} if job.answer is None else {}
        return json_response(_state(job), wait)

    async def _on_result(self, request: web.Request) -> web.Response:
        return self._found(request).result()

    async def _on_give_up(self, request: web.Request) -> web.Response:
        self._jobs.forget(self._found(request))
        return web.Response(status=HTTPStatus.NO_CONTENT)

    def _found(self, request: web.Request) -> Job:
        self._admit(request)
        return self._jobs.find(peer_of(request), request.match_info["id"])


def _address(job: Job) -> str:
    return f"/v1/jobs/{job.id}"


def _state(job: Job) -> dict[str, Any]:
    status = "reading" if job.answer is None else "failed" if job.problem else "done"
    return {
        "id": job.id,
        "status": status,
        "pages_read": job.pages_read,
        "pages": job.pages,
        "problem": json.loads(job.problem) if job.problem else None,
        "result": f"{_address(job)}/result",
    }
