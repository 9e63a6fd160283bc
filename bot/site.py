"""The one web server of the service: a port that is free, and whatever is attached to the application."""

from __future__ import annotations

import errno
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

_MOST_PORTS_TRIED = 50
_SHUTDOWN_SECONDS = 30.0


class NoFreePort(Exception):
    """None of the ports could be listened on; the message says which and why."""


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
    raise NoFreePort(f"All ports from {port} to {port + _MOST_PORTS_TRIED - 1} on {host} are busy.")


def own_address(listener: socket.socket) -> str:
    """The address at which this machine reaches the listener."""
    host, port = listener.getsockname()[:2]
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - looked up, not listened on
    return f"http://[{own}]:{port}" if ":" in own else f"http://{own}:{port}"


@asynccontextmanager
async def serving(app: web.Application, listener: socket.socket) -> AsyncIterator[None]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        await web.SockSite(runner, listener).start()
        yield
    finally:
        await runner.cleanup()


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET
