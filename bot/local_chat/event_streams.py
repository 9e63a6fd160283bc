"""Streams of server-sent events: each open window of the chat hears of every event at once."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from aiohttp import web

from bot.local_chat.event_log import Event, EventLog
from bot.local_chat.guard import SECURITY_HEADERS
from bot.local_chat.page_answers import error

_MOST_STREAMS = 32  # a guess: more windows than anybody has open
_KEEP_ALIVE_SECONDS = 15  # what the standard of server-sent events recommends


class EventStreams:
    """All open streams; at most `most` of them."""

    def __init__(self, most: int = _MOST_STREAMS) -> None:
        self._most = most
        self._open = 0
        self._closing = False

    def close(self, log: EventLog) -> None:
        """Ends all streams."""
        self._closing = True
        log.bell.ring()

    async def serve(self, request: web.Request, log: EventLog, last_id: int) -> web.StreamResponse:
        """Streams every event after that id, until either side closes."""
        if self._open >= self._most:
            return error("The chat is open in too many windows. Close some of them.", 503)
        self._open += 1
        try:
            return await self._served(request, log, last_id)
        finally:
            self._open -= 1

    async def _served(self, request: web.Request, log: EventLog, last_id: int) -> web.StreamResponse:
        response = web.StreamResponse(headers={**SECURITY_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        with suppress(ConnectionError):
            await self._stream(response, log, last_id)
        return response

    async def _stream(self, response: web.StreamResponse, log: EventLog, last_id: int) -> None:
        await response.write(b": connected\n\n")
        while not self._closing:
            if missed := log.after(last_id):
                for event in missed:
                    await response.write(_frame(event))
                last_id = missed[-1].id
                continue
            try:
                async with asyncio.timeout(_KEEP_ALIVE_SECONDS):
                    await log.bell.wait()
            except TimeoutError:
                await response.write(b": still here\n\n")


def _frame(event: Event) -> bytes:
    data = json.dumps(event.data, ensure_ascii=False)
    return f"id: {event.id}\nevent: {event.name}\ndata: {data}\n\n".encode()
