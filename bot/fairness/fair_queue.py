"""A fair queue: clients get places in turn, so a client that wants many delays each other one by one turn."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Hashable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

_Granted = asyncio.Future[None]


@dataclass(slots=True)
class _Client:
    """A client that has a place or wants one. `waiting`: who waits for a place, the first one first."""

    waiting: dict[_Granted, None] = field(default_factory=dict)
    places: int = 0


class FairQueue:
    """Hands out places, round robin over clients, and first come first served within a client.

    Handing out one takes constant time, however many wait.

    Args:
        places: how many may be taken at the same time.
        per_client: how many of them by one client; None for all of them.
    """

    def __init__(self, places: int, *, per_client: int | None = None) -> None:
        self._free = places
        self._per_client = per_client or math.inf
        self._clients: dict[Hashable, _Client] = {}
        self._turns: dict[Hashable, None] = {}  # the round: who may have a place, the next one first
        self._closed = False

    def place(self, client: Hashable) -> AbstractAsyncContextManager[None]:
        """A place, from when it is the client's turn until the end of the `with` block."""
        return self._place(client)

    def ahead_of(self, client: Hashable) -> int:
        """How many would get a place before the next one of this client, if it came now.

        It is exact if no other client comes meanwhile, and none has to wait because of its own limit.
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
        """Cancels everybody who waits and everybody who comes later; those who have a place keep it."""
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
        """Puts a client that waits last in the round, unless it is there already or has all its places."""
        client = self._clients[name]
        if client.waiting and client.places < self._per_client:
            self._turns.setdefault(name)

    def _grant(self) -> None:
        while self._free and self._turns:
            name = next(iter(self._turns))
            client = self._clients[name]
            granted = next(iter(client.waiting))
            if granted.cancelled():  # its task has not noticed yet
                self._leave(name, granted)
                continue
            del self._turns[name], client.waiting[granted]
            client.places += 1
            self._free -= 1
            self._line_up(name)
            granted.set_result(None)

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
