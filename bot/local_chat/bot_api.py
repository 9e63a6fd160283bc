"""The Bot API over HTTP: what `base_url` and `base_file_url` of the bot point at."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.local_chat.form import Unreadable, parameters
from bot.local_chat.guard import guarded
from bot.local_chat.methods import METHODS
from bot.local_chat.methods.profile import Method
from bot.local_chat.methods.sending import MAX_UPLOAD_BYTES
from bot.local_chat.refusals import BadRequest, Refusal
from bot.local_chat.spec import Spec
from bot.local_chat.world import World
from ocr_engine.errors import FileTooLarge

_ROOM_FOR_FIELDS = 1_000_000  # a guess


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the bot; a download of a file counts as a call of `file`."""

    method: str
    parameters: dict[str, Any]


CarryOut = Callable[[], Awaitable[web.StreamResponse]]
Interceptor = Callable[[Call, CarryOut], Awaitable[web.StreamResponse]]


async def pass_through(_call: Call, carry_out: CarryOut) -> web.StreamResponse:
    return await carry_out()


class BotApi:
    """The routes. `interceptor` gets every call first, and may answer it as a failing network would."""

    def __init__(self, world: World, token: str, interceptor: Interceptor) -> None:
        self._world = world
        self._token = token
        self._intercept = interceptor
        self._spec = Spec.load()

    def routes(self) -> list[web.RouteDef]:
        call = guarded(self._on_call, refuse=_forbidden)
        return [
            web.get("/bot{token:[^/]+}/{method}", call, allow_head=False),
            web.post("/bot{token:[^/]+}/{method}", call),
            web.get("/file/bot{token:[^/]+}/{path:.+}", guarded(self._on_download, refuse=_forbidden)),
        ]

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            given = await parameters(request, MAX_UPLOAD_BYTES + _ROOM_FOR_FIELDS)
            call = Call(self._spec.method(request.match_info["method"]), given)
            return await self._intercept(call, lambda: self._carry_out(call))
        except FileTooLarge:
            return answer(Refusal(413, "Request Entity Too Large"))
        except Unreadable:
            return answer(BadRequest("can't parse the request"))
        except Refusal as refusal:
            return answer(refusal)

    async def _carry_out(self, call: Call) -> web.StreamResponse:
        try:
            result = await _method(call.method)(self._world, self._spec.check(call.method, call.parameters))
        except Refusal as refusal:
            return answer(refusal)
        return web.json_response({"ok": True, "result": result})

    async def _on_download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
        except Refusal as refusal:
            return answer(refusal)
        path = request.match_info["path"]
        return await self._intercept(Call("file", {"path": path}), lambda: self._download(path))

    async def _download(self, path: str) -> web.StreamResponse:
        file = self._world.files.by_path(path)
        if file is None:
            return answer(Refusal(404, "Not Found"))
        return web.Response(body=file.data, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        if not hmac.compare_digest(request.match_info["token"].encode(), self._token.encode()):
            raise Refusal(401, "Unauthorized")


def _method(name: str) -> Method:
    if name not in METHODS:
        raise Refusal(501, f"Not Implemented: the local chat doesn't know {name}")
    return METHODS[name]


def answer(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.to_json(), status=refusal.error_code)


def _forbidden(reason: str) -> web.Response:
    return answer(Refusal(403, f"Forbidden: {reason}"))
