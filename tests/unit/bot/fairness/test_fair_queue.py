"""Places handed out in turn."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

import pytest

from bot.fairness.fair_queue import FairQueue


class Crowd:
    """Clients that take a place and keep it until they are told to leave."""

    def __init__(self, queue: FairQueue) -> None:
        self._queue = queue
        self._leave: list[tuple[Hashable, asyncio.Event]] = []
        self.served: list[Hashable] = []

    def comes(self, client: Hashable) -> asyncio.Task[None]:
        return asyncio.create_task(self._visit(client))

    async def first_leaves(self) -> None:
        self._leave.pop(0)[1].set()
        await settled()

    async def all_leave_in_turn(self) -> None:
        await settled()
        while self._leave:
            await self.first_leaves()

    async def _visit(self, client: Hashable) -> None:
        async with self._queue.place(client):
            self.served.append(client)
            told = asyncio.Event()
            self._leave.append((client, told))
            await told.wait()


async def settled() -> None:
    """Until everything that can go on has gone on: no more than a few turns of the loop here."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_nobody_waits_while_places_are_free() -> None:
    crowd = Crowd(FairQueue(2))
    for client in ("anna", "anna", "bo"):
        crowd.comes(client)
    await settled()
    assert crowd.served == ["anna", "anna"]
    await crowd.all_leave_in_turn()


async def test_clients_take_turns_and_each_is_served_in_the_order_it_asked() -> None:
    queue, order = FairQueue(1), list[str]()

    async def visit(client: str, name: str) -> None:
        async with queue.place(client):
            order.append(name)
            await asyncio.sleep(0)

    await asyncio.gather(*(visit(name[0], name) for name in ("a1", "a2", "a3", "b1", "b2", "c1")))
    assert order == ["a1", "a2", "b1", "c1", "a3", "b2"]


async def test_who_asks_for_a_hundred_delays_twenty_others_by_a_turn_each() -> None:
    crowd = Crowd(FairQueue(2))
    for _ in range(100):
        crowd.comes("flooder")
    await settled()
    others = {f"other {number}" for number in range(20)}
    for other in others:
        crowd.comes(other)
    await crowd.all_leave_in_turn()
    already_served, with_the_others = 2, 40
    assert others <= set(crowd.served[: already_served + with_the_others])
    assert len(crowd.served) == 120


async def test_a_client_at_its_limit_lets_others_pass() -> None:
    crowd = Crowd(FairQueue(3, per_client=1))
    for client in ("anna", "anna", "bo", "anna"):
        crowd.comes(client)
    await settled()
    assert crowd.served == ["anna", "bo"]
    await crowd.all_leave_in_turn()
    assert crowd.served == ["anna", "bo", "anna", "anna"]


async def test_who_gives_up_waiting_is_passed_over() -> None:
    crowd = Crowd(FairQueue(1))
    crowd.comes("anna")
    await settled()
    impatient = crowd.comes("bo")
    crowd.comes("cem")
    await settled()
    impatient.cancel()
    await crowd.all_leave_in_turn()
    assert crowd.served == ["anna", "cem"]


async def test_who_gives_up_at_the_very_moment_of_being_served_passes_the_place_on() -> None:
    queue = FairQueue(1)
    crowd = Crowd(queue)
    async with queue.place("anna"):
        impatient = crowd.comes("bo")
        crowd.comes("cem")
        await settled()
    impatient.cancel()
    await crowd.all_leave_in_turn()
    assert crowd.served == ["cem"]


async def test_who_gives_up_just_before_being_served_passes_the_place_on() -> None:
    queue = FairQueue(1)
    crowd = Crowd(queue)
    async with queue.place("anna"):
        impatient = crowd.comes("bo")
        crowd.comes("cem")
        await settled()
        impatient.cancel()
    await crowd.all_leave_in_turn()
    assert crowd.served == ["cem"]


async def test_an_error_in_a_place_gives_it_back() -> None:
    queue = FairQueue(1)
    with pytest.raises(ZeroDivisionError):
        async with queue.place("anna"):
            raise ZeroDivisionError
    async with queue.place("bo"):
        pass


async def test_it_tells_how_many_come_first() -> None:
    queue = FairQueue(1)
    crowd = Crowd(queue)
    assert (queue.waiting, queue.ahead_of("anna")) == (0, 0)
    for client in ("anna", "anna", "anna", "bo"):
        crowd.comes(client)
    await settled()
    assert queue.waiting == 3
    assert queue.ahead_of("cem") == 2
    assert queue.ahead_of("bo") == 3
    assert queue.ahead_of("anna") == 3


@pytest.mark.parametrize("client", ["anna", "bo", "cem"])
async def test_as_many_come_first_as_it_told(client: str) -> None:
    queue = FairQueue(1)
    crowd = Crowd(queue)
    for one in ["anna", "anna", "anna", "anna", "bo", "dora", "dora", "dora"]:
        crowd.comes(one)
    await settled()
    told, before = queue.ahead_of(client), len(crowd.served)
    mine = crowd.comes(client)
    mine_was_served_at = before
    while not mine.done():
        mine_was_served_at = len(crowd.served)
        await crowd.first_leaves()
    assert mine_was_served_at - before - 1 == told
    await crowd.all_leave_in_turn()


async def test_closing_sends_away_who_waits_and_who_comes_later() -> None:
    queue = FairQueue(1)
    crowd = Crowd(queue)
    served = crowd.comes("anna")
    waiting = crowd.comes("bo")
    await settled()
    queue.close()
    late = crowd.comes("cem")
    await settled()
    assert waiting.cancelled()
    assert late.cancelled()
    await crowd.all_leave_in_turn()
    assert served.done()
    assert not served.cancelled()


async def test_no_client_is_remembered_that_neither_has_nor_wants_a_place() -> None:
    queue = FairQueue(2, per_client=1)
    crowd = Crowd(queue)
    gone = [crowd.comes(number % 40) for number in range(100)]
    await settled()
    for task in gone[::3]:
        task.cancel()
    await crowd.all_leave_in_turn()
    assert (queue._clients, queue._turns, queue._free) == ({}, {}, 2)  # noqa: SLF001 - what must not grow
