"""Names → addresses, in threads of their own that nothing waits for.

The system looks a name up for as long as it likes: ten seconds and more, where no server answers. In the
threads that everybody shares, a few such names hold up all, and also the end of the service.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Final

from aiohttp.abc import AbstractResolver, ResolveResult

_MOST_THREADS: Final = 64  # a guess: each lasts as long as the system takes, which nobody can cut short

AddressInfos = list[tuple[Any, Any, int, str, tuple[Any, ...]]]


class SystemResolver(AbstractResolver):
    """The system's own answers.

    Attributes:
        look_up: as `socket.getaddrinfo`.
    """

    def __init__(self, look_up: Callable[..., AddressInfos] = socket.getaddrinfo) -> None:
        self._look_up = look_up
        self._threads = asyncio.Semaphore(_MOST_THREADS)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        look_up = partial(
            self._look_up, host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
        )
        return [_result(host, *info) for info in await self._in_a_thread(look_up)]

    async def close(self) -> None:
        """Threads end by themselves."""

    async def _in_a_thread(self, look_up: Callable[[], AddressInfos]) -> AddressInfos:
        await self._threads.acquire()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[AddressInfos] = loop.create_future()

        def run() -> None:
            try:
                tell = partial(_tell, answer, result=look_up())
            except Exception as error:  # noqa: BLE001 - it goes to who waits
                tell = partial(_tell, answer, error=error)
            with suppress(RuntimeError):  # the loop is closed
                loop.call_soon_threadsafe(self._threads.release)
                loop.call_soon_threadsafe(tell)

        try:
            threading.Thread(target=run, name="name lookup", daemon=True).start()
        except RuntimeError as error:  # the machine has no more of them
            self._threads.release()
            raise OSError("no thread to look a name up") from error
        return await answer


def _tell(
    answer: asyncio.Future[AddressInfos], result: AddressInfos | None = None, error: Exception | None = None
) -> None:
    if answer.done():
        return
    if error is not None:
        answer.set_exception(error)
    else:
        answer.set_result(result or [])


def _result(
    host: str, family: int, _kind: int, proto: int, _name: str, address: tuple[Any, ...]
) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address[0],
        port=address[1],
        family=family,
        proto=proto,
        flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
    )
