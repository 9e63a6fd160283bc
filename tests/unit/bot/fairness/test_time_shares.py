"""Turns by the seconds that clients use, on a clock that the tests set."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from bot.fairness.time_shares import TimeSharedQueue

A_WHILE = 700


class Workshop:
    """Clients whose work takes as many seconds as they say, on a clock of its own."""

    def __init__(self, places: int) -> None:
        self.seconds = 0.0
        self.working: dict[str, asyncio.Event] = {}
        self.used = Counter[str]()
        self.queue = TimeSharedQueue(places, seconds_now=lambda: self.seconds)

    async def asks(self, *names: str) -> None:
        """Each name is a client and a number: `anna 1`."""
        for name in names:
            self._tasks = [*getattr(self, "_tasks", ()), asyncio.create_task(self._visit(name))]
        await settled()

    async def ends(self, name: str, after_seconds: float) -> None:
        self.seconds += after_seconds
        self.used[name.partition(" ")[0]] += round(after_seconds)
        self.working.pop(name).set()
        await settled()

    async def _visit(self, name: str) -> None:
        async with self.queue.place(name.partition(" ")[0]):
            self.working[name] = asyncio.Event()
            await self.working[name].wait()


async def settled() -> None:
    for _ in range(6):
        await asyncio.sleep(0)


async def test_forty_slow_pictures_of_one_delay_nobody_where_there_are_two_places() -> None:
    workshop = Workshop(2)
    await workshop.asks(*(f"slow {number}" for number in range(40)))
    for number in range(3):
        assert list(workshop.working) == [f"slow {number}"]
        await workshop.asks(f"anna {number}")
        assert f"anna {number}" in workshop.working
        await workshop.ends(f"anna {number}", 1)
        await workshop.ends(f"slow {number}", 20)


async def test_where_there_is_one_place_they_delay_others_by_one() -> None:
    workshop = Workshop(1)
    await workshop.asks(*(f"slow {number}" for number in range(40)), "anna 0")
    await workshop.ends("slow 0", 20)
    assert list(workshop.working) == ["anna 0"]


async def test_who_is_known_to_be_quick_goes_before_several_who_begin_at_once() -> None:
    workshop = Workshop(2)
    await workshop.asks("anna 0")
    await workshop.ends("anna 0", 0.4)
    await workshop.asks("one 0", "two 0", "three 0", "four 0", "five 0", "anna 1")
    await workshop.ends("one 0", 4)
    assert list(workshop.working) == ["two 0", "anna 1"]


async def test_who_is_quick_has_all_places_while_nobody_else_wants_one() -> None:
    workshop = Workshop(3)
    await workshop.asks(*(f"anna {number}" for number in range(6)))
    assert len(workshop.working) == 2
    await workshop.ends("anna 0", 1)
    assert len(workshop.working) == 3


async def test_who_was_quick_and_becomes_slow_leaves_a_place_until_that_is_forgotten() -> None:
    workshop = Workshop(2)
    await workshop.asks(*(f"anna {number}" for number in range(7)))
    await workshop.ends("anna 0", 1)
    await workshop.ends("anna 1", 20)
    await workshop.ends("anna 2", 0)
    await workshop.ends("anna 3", 1)
    assert len(workshop.working) == 1
    await workshop.ends("anna 4", A_WHILE)
    await workshop.ends("anna 5", A_WHILE)
    workshop.seconds += A_WHILE
    await workshop.asks("anna 7", "anna 8", "anna 9")
    assert len(workshop.working) == 1


@pytest.mark.parametrize("seconds_of_slow", [3, 5])
async def test_clients_get_the_same_time_however_long_each_picture_takes(seconds_of_slow: int) -> None:
    workshop = Workshop(1)
    await workshop.asks(*(f"{client} {number}" for number in range(100) for client in ("slow", "quick")))
    for _ in range(60):
        [name] = workshop.working
        await workshop.ends(name, seconds_of_slow if name.startswith("slow") else 1)
    assert abs(workshop.used["slow"] - workshop.used["quick"]) <= seconds_of_slow


async def test_who_worked_alone_for_long_has_no_debt_when_another_comes() -> None:
    workshop = Workshop(1)
    await workshop.asks(*(f"early {number}" for number in range(30)))
    for number in range(20):
        await workshop.ends(f"early {number}", 4)
    await workshop.asks(*(f"late {number}" for number in range(30)))
    workshop.used.clear()
    for _ in range(20):
        [name] = workshop.working
        await workshop.ends(name, 4)
    assert abs(workshop.used["early"] - workshop.used["late"]) <= 8


async def test_nothing_is_kept_of_clients_that_are_gone() -> None:
    workshop = Workshop(2)
    for number in range(100):
        await workshop.asks(f"client{number} 0")
        await workshop.ends(f"client{number} 0", 1)
    workshop.seconds += A_WHILE
    await workshop.asks("anna 0")
    assert set(workshop.queue._accounts) == {"anna"}  # noqa: SLF001 - what must not grow
