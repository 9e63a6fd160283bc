"""Wraps the routes of the page: checks who asks, adds security headers, and words what fails."""

from __future__ import annotations

from aiohttp import web

from bot.local_chat.form import TooSlow, Unreadable
from bot.local_chat.guard import SECURITY_HEADERS, Handler, guarded
from bot.local_chat.person import NotPossible
from bot.workers.photos import NotAPhoto
from ocr_engine.errors import Busy, FileTooLarge


def protected(handler: Handler, *, only_own_page: bool = True, behind_gateway: bool = False) -> Handler:
    async def with_errors(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(request)
        except (NotPossible, Unreadable, NotAPhoto, FileTooLarge, TooSlow, Busy) as failure:
            response = _refusal(failure)
        if not response.prepared:
            response.headers.update(SECURITY_HEADERS)
        return response

    return guarded(
        with_errors,
        refuse=lambda reason: error(reason, 403),
        only_own_page=only_own_page,
        behind_gateway=behind_gateway,
    )


def error(sentence: str, status: int) -> web.Response:
    return web.json_response({"error": sentence}, status=status, headers=SECURITY_HEADERS)


def _refusal(failure: Exception) -> web.Response:
    match failure:
        case NotAPhoto():
            return error("That cannot be sent as a photo. Send it as a file instead.", 400)
        case FileTooLarge():
            return error("That is too large to send.", 413)
        case TooSlow():
            return error("That took too long to arrive. Send it again.", 408)
        case Busy():
            return error("Too much is being sent at once. Wait a moment, then send it again.", 503)
        case _:
            return error(str(failure), 400)
