"""Pictures at hand: few large ones, and none that holds up small ones."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

import pytest

from bot.fairness.picture_queue import LARGE_BYTES, PictureQueue

SMALL, LARGE = LARGE_BYTES, LARGE_BYTES + 1


class Hand:
    """Pictures that have a place, and keep it until they are let go."""

    def __init__(self, queue: PictureQueue) -> None:
        self._queue = queue
        self._let_go = asyncio.Event()
        self.taken: list[Hashable] = []

    async def takes(self, client: Hashable, size_bytes: int, count: int = 1) -> list[asyncio.Task[None]]:
        """As many as find a place at once."""
        visits = [asyncio.create_task(self._visit(client, size_bytes)) for _ in range(count)]
        for _ in range(10):
            await asyncio.sleep(0)
        return visits

    def let_go(self) -> None:
        self._let_go.set()

    async def _visit(self, client: Hashable, size_bytes: int) -> None:
        async with self._queue.place(client, size_bytes):
            self.taken.append(client)
            await self._let_go.wait()


@pytest.fixture
def hand() -> Hand:
    return Hand(PictureQueue(16, per_client=4, large_places=3))


async def test_no_more_large_files_are_at_hand_than_there_are_places_for(hand: Hand) -> None:
    visits = [visit for client in range(20) for visit in await hand.takes(client, LARGE)]
    assert len(hand.taken) == 3
    hand.let_go()
    await asyncio.gather(*visits)
    assert len(hand.taken) == 20


async def test_a_photo_overtakes_large_files_of_everybody(hand: Hand) -> None:
    visits = [visit for client in range(20) for visit in await hand.takes(client, LARGE, 4)]
    visits += await hand.takes("a neighbor", SMALL)
    assert hand.taken[-1] == "a neighbor"
    hand.let_go()
    await asyncio.gather(*visits)


async def test_who_has_many_large_files_leaves_a_place_to_others(hand: Hand) -> None:
    visits = await hand.takes("one", LARGE, 10)
    visits += await hand.takes("another", LARGE)
    assert hand.taken == ["one", "one", "another"]
    hand.let_go()
    await asyncio.gather(*visits)


async def test_large_files_that_wait_are_counted() -> None:
    hand = Hand(queue := PictureQueue(16))
    visits = await hand.takes("one", LARGE, 5)
    assert (queue.waiting, queue.ahead_of("one")) == (4, 4)
    hand.let_go()
    await asyncio.gather(*visits)


async def test_who_waits_when_it_is_closed_is_cancelled() -> None:
    hand = Hand(queue := PictureQueue(1))
    visits = [*await hand.takes("one", LARGE, 2), *await hand.takes("two", SMALL)]
    queue.close()
    hand.let_go()
    outcomes = await asyncio.gather(*visits, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None)] + [asyncio.CancelledError] * 2
