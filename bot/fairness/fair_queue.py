"""Places handed out in turn, so that who asks for a hundred delays who asks for one by a turn only."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

_Granted = asyncio.Future[None]


@dataclass(slots=True)
class _Client:
    """Known only while it has or wants a place. `waiting` is ordered, as every dict."""

    waiting: dict[_Granted, None] = field(default_factory=dict)
    places: int = 0


class FairQueue:
    """Round robin over clients, first come first served within a client; each grant takes constant time.

    `TimeSharedQueue` changes who is next.

    Attributes:
        places: how many may be taken at a time.
        per_client: how many of them by one client; None for all.
    """

    def __init__(self, places: int, *, per_client: int | None = None) -> None:
        self._free = places
        self._per_client = per_client or math.inf
        self._clients: dict[Hashable, _Client] = {}
        self._turns: dict[Hashable, None] = {}  # who wants a place and may have one, the next one first
        self._closed = False

    def place(self, client: Hashable) -> AbstractAsyncContextManager[None]:
        """Waits for the client's turn, and has a place until the end of the block."""
        return self._place(client)

    def ahead_of(self, client: Hashable) -> int:
        """How many would be served before the next one of this client, were it to come now.

        As long as no other client comes, and none is kept waiting by its own limit.
        """
        rounds = len(self._clients[client].waiting) if client in self._clients else 0
        ahead, gone_by = rounds, False
        for other in self._turns:
            gone_by = gone_by or other == client
            if other != client:
                ahead += min(len(self._clients[other].waiting), rounds + (not gone_by))
        return ahead

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return sum(len(client.waiting) for client in self._clients.values())

    def close(self) -> None:
        """Cancels who waits, and who comes later; who has a place goes on."""
        self._closed = True
        for client in self._clients.values():
            for granted in client.waiting:
                granted.cancel()

    @asynccontextmanager
    async def _place(self, name: Hashable) -> AsyncIterator[None]:
        await self._turn_of(name)
        try:
            yield
        finally:
            self._give_back(name)

    async def _turn_of(self, name: Hashable) -> None:
        if self._closed:
            raise asyncio.CancelledError
        granted: _Granted = asyncio.get_running_loop().create_future()
        self._clients.setdefault(name, _Client()).waiting[granted] = None
        self._line_up(name)
        self._grant()
        try:
            await granted
        except asyncio.CancelledError:
            if granted.cancelled():
                self._leave(name, granted)
            else:
                self._give_back(name)
            raise

    def _line_up(self, name: Hashable) -> None:
        """Behind all others, unless it has a turn already or must not have one."""
        client = self._clients[name]
        if client.waiting and client.places < self._per_client:
            self._turns.setdefault(name)

    def _grant(self) -> None:
        while self._free and (name := self._next()) is not None:
            client = self._clients[name]
            granted = next(iter(client.waiting))
            if granted.cancelled():  # and its task has yet to hear of it
                self._leave(name, granted)
                continue
            del self._turns[name], client.waiting[granted]
            client.places += 1
            self._free -= 1
            self._line_up(name)
            granted.set_result(None)

    def _next(self) -> Hashable | None:
        """Who gets the next place, of those that have a turn."""
        return next(iter(self._turns), None)

    def _give_back(self, name: Hashable) -> None:
        self._clients[name].places -= 1
        self._free += 1
        self._line_up(name)
        self._forget_if_idle(name)
        self._grant()

    def _leave(self, name: Hashable, granted: _Granted) -> None:
        client = self._clients.get(name)
        if client is None or granted not in client.waiting:
            return
        del client.waiting[granted]
        if not client.waiting:
            self._turns.pop(name, None)
        self._forget_if_idle(name)

    def _forget_if_idle(self, name: Hashable) -> None:
        client = self._clients[name]
        if not client.waiting and not client.places:
            del self._clients[name]
