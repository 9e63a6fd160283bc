"""What a server may say before its answer: HTTP lets it say again and again that one will come."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Final

from aiohttp import ClientConnectionError, ClientResponse
from aiohttp.connector import Connection

_MOST_MESSAGES: Final = 10  # a guess: an honest server says one or two
_BYTES_AT_A_TIME: Final = 4096
"""Nobody else has a turn while they are taken apart: 150 ms for the 256 KB of asyncio in chunks of a byte."""

_Message = Any


class ImpatientResponse(ClientResponse):
    """Gives a server up that says too much before its answer, and takes little of what it says at a time."""

    async def start(self, connection: Connection) -> ClientResponse:
        if connection.transport is not None:
            vars(connection.transport)["max_size"] = _BYTES_AT_A_TIME
        if (protocol := connection.protocol) is not None:
            vars(protocol)["read"] = _a_few_times(protocol.read)
        return await super().start(connection)


def _a_few_times(read: Callable[[], Awaitable[_Message]]) -> Callable[[], Awaitable[_Message]]:
    left = _MOST_MESSAGES

    async def counted() -> _Message:
        nonlocal left
        left -= 1
        if left < 0:
            raise ClientConnectionError("too many messages before the answer")
        return await read()

    return counted
