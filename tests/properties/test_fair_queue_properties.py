"""Turns stay fair whoever comes, leaves and gives up, in whatever order."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from bot.fairness.fair_queue import FairQueue

Move = tuple[
    str, int, bool
]  # what happens; who, or which of those that could; whether all is quiet before the next

MOVES = st.lists(
    st.tuples(st.sampled_from(("comes", "comes", "leaves", "gives up")), st.integers(0, 5), st.booleans())
)


@dataclass
class Fairness:
    """Watches over every grant.

    Attributes:
        overtaken_by: by client that waits and may be served, who was served since it came or had its turn.
    """

    places: int
    per_client: int
    waiting: Counter[int] = field(default_factory=Counter)
    taken: Counter[int] = field(default_factory=Counter)
    overtaken_by: dict[int, set[int]] = field(default_factory=dict)

    def comes(self, client: int) -> None:
        self.waiting[client] += 1
        self._note_who_may_be_served()

    def gives_up(self, client: int) -> None:
        self.waiting[client] -= 1
        self._note_who_may_be_served()

    def leaves(self, client: int) -> None:
        self.taken[client] -= 1
        self._note_who_may_be_served()

    def is_served(self, client: int) -> None:
        self.waiting[client] -= 1
        self.taken[client] += 1
        assert self.taken.total() <= self.places
        assert self.taken[client] <= self.per_client
        self.overtaken_by.pop(client, None)
        for overtakers in self.overtaken_by.values():
            assert client not in overtakers
            overtakers.add(client)
        self._note_who_may_be_served()

    def nobody_waits_in_vain(self) -> None:
        assert not self.overtaken_by or self.taken.total() == self.places

    def _note_who_may_be_served(self) -> None:
        may = {c for c in self.waiting if self.waiting[c] and self.taken[c] < self.per_client}
        self.overtaken_by = {client: self.overtaken_by.get(client, set()) for client in may}


@dataclass(eq=False)
class Visitor:
    client: int
    state: str = "on the way"
    may_leave: asyncio.Event = field(default_factory=asyncio.Event)


class Scene:
    def __init__(self, places: int, per_client: int) -> None:
        self._queue = FairQueue(places, per_client=per_client)
        self._visits: dict[Visitor, asyncio.Task[None]] = {}
        self._fairness = Fairness(places, per_client)

    async def play(self, moves: list[Move]) -> None:
        for move, number, is_quiet in moves:
            self._play(move, number)
            if is_quiet:
                await quiet()
                self._fairness.nobody_waits_in_vain()
        while self._visits:
            await quiet()
            self._play("leaves", 0)
        assert not self._queue._clients  # noqa: SLF001 - what must not grow

    def _play(self, move: str, number: int) -> None:
        if move == "comes":
            visitor = Visitor(client=number)
            self._visits[visitor] = asyncio.create_task(self._visit(visitor))
        elif move == "leaves" and (visitors := self._those_that("have a place")):
            visitors[number % len(visitors)].may_leave.set()
        elif move == "gives up" and (visitors := self._those_that("wait")):
            self._visits[visitors[number % len(visitors)]].cancel()

    def _those_that(self, state: str) -> list[Visitor]:
        return [visitor for visitor in self._visits if visitor.state == state]

    async def _visit(self, visitor: Visitor) -> None:
        visitor.state = "wait"
        self._fairness.comes(visitor.client)
        try:
            async with self._queue.place(visitor.client):
                visitor.state = "have a place"
                self._fairness.is_served(visitor.client)
                await visitor.may_leave.wait()
                self._fairness.leaves(visitor.client)
        except asyncio.CancelledError:
            self._fairness.gives_up(visitor.client)
        finally:
            del self._visits[visitor]


async def quiet() -> None:
    for _ in range(4):
        await asyncio.sleep(0)


@given(places=st.integers(1, 4), per_client=st.integers(1, 4), moves=MOVES)
def test_nobody_is_served_twice_before_another_who_may_be_served(
    places: int, per_client: int, moves: list[Move]
) -> None:
    asyncio.run(Scene(places, per_client).play(moves))
