"""Starts the web server of the service on a free port, and bounds what its clients may take."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.web import texts
from bot.web.in_progress import InProgress
from bot.web.own_names import came_by_loopback, is_own_name
from bot.web.plain_bodies import plain_bodies_only
from bot.web.problems import Problem
from bot.web.security_headers import security_headers

_MOST_PORTS_TRIED: Final = 50  # a guess
_FORCED_SECONDS: Final = 0.5  # a guess: what does not hear that it is over is cut off
_SECURITY_HEADERS: Final = security_headers("default-src 'none'; frame-ancestors 'none'")
_FULL: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nConnection: close\r\n"
    b"Content-Type: text/plain\r\nContent-Length: 58\r\n\r\n"
    b"Too many connections at once. Try again in a few seconds.\n"
)
_SECONDS_TO_HEAR_IT: Final = 1.0  # a guess


class NoFreePort(Exception):
    """None of the ports could be listened on; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one server grants its clients.

    Attributes:
        connections: how many at the same time; the next one is told that we are busy.
        idle_seconds: how long a connection may take to send the head of a request, and stay without one.
        stalled_seconds: how long it may take nothing of what we send.
    """

    connections: int = 500  # a guess
    idle_seconds: float = 75  # a guess
    stalled_seconds: float = 60  # a guess


def listening_socket(host: str, port: int) -> socket.socket:
    """Listens on `port`, or on the next free one where that is busy.

    Raises:
        NoFreePort: there is none nearby, or the address is not one of this machine's.
    """
    for candidate in range(port, port + _MOST_PORTS_TRIED if port else 1):
        try:
            return socket.create_server((host, candidate), family=_family(host))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise NoFreePort(f"Cannot listen on {host}:{candidate}: {error.strerror}.") from error
    last = port + _MOST_PORTS_TRIED - 1
    raise NoFreePort(f"All ports from {port} to {last} on {host} are in use. Set http.port to another one.")


def own_address(listener: socket.socket) -> str:
    """The address at which this machine reaches the listener."""
    host, port = listener.getsockname()[:2]
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - looked up, not listened on
    return f"http://[{own}]:{port}" if ":" in own else f"http://{own}:{port}"


@asynccontextmanager
async def serving(
    app: web.Application,
    listener: socket.socket,
    *,
    has_other_names: bool = False,
    seconds_to_end: Callable[[], float] = lambda: 0.0,
    bounds: Bounds = Bounds(),
) -> AsyncIterator[None]:
    """Serves the application within bounds.

    Args:
        app: with all its routes.
        listener: where it is served; closed in the end.
        seconds_to_end: asked in the end, how long requests in progress are waited for then.
        has_other_names: a proxy on this machine may hand on requests for names that we do not know.
        bounds: for everybody together.
    """
    app.on_response_prepare.append(_add_security_headers)
    if not has_other_names:
        app.middlewares.append(_own_names_only)
    app.middlewares.append(plain_bodies_only)
    in_progress = InProgress()
    in_progress.attach(app)
    runner = web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=_FORCED_SECONDS,
        keepalive_timeout=bounds.idle_seconds,
        auto_decompress=False,
    )
    await runner.setup()
    _end_stalled_connections(listener, bounds.stalled_seconds)
    protocol = partial(_protocol, runner, bounds.connections)
    server = await asyncio.get_running_loop().create_server(protocol, sock=listener)
    try:
        yield
    finally:
        server.close()
        await runner.shutdown()
        await in_progress.ended(seconds_to_end())
        await runner.cleanup()


def _protocol(runner: web.AppRunner, most: int) -> asyncio.Protocol:
    server = runner.server
    return server() if server and len(server.connections) < most else _Full()


class _Full(asyncio.Protocol):
    """Answers a connection over the limit with 503, and closes it."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - what a server's connection is
        transport.write(_FULL)
        with suppress(OSError):  # who came may be gone
            transport.write_eof()
        asyncio.get_running_loop().call_later(_SECONDS_TO_HEAR_IT, transport.abort)


def _end_stalled_connections(listener: socket.socket, seconds: float) -> None:
    """Lets the system end a connection whose other side does not take what we send; connections inherit it.

    Nobody else can: what waits to be sent is out of the application's hands.
    """
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(1000 * seconds))


@web.middleware
async def _own_names_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuses requests by other names than ours, which pages of other sites send through DNS rebinding."""
    if came_by_loopback(request) and not is_own_name(request):
        return Problem(HTTPStatus.FORBIDDEN, "foreign-name", texts.FOREIGN_NAME).response()
    return await handler(request)


async def _add_security_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in _SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
