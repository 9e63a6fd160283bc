"""Answers in the order of the questions."""

from __future__ import annotations

import asyncio

from handlers.answers.turns import Turns


async def test_a_turn_comes_when_all_before_it_are_over() -> None:
    turns, order = Turns(), list[str]()
    first, second, third = (turns.take(1) for _ in range(3))

    async def second_in_line() -> None:
        with second:
            await second.comes()
            order.append("second")

    async def third_in_line() -> None:
        with third:
            await third.comes()
            order.append("third")

    waiting = asyncio.gather(third_in_line(), second_in_line())
    with first:
        await first.comes()
        order.append("first")
    await waiting
    assert order == ["first", "second", "third"]


async def test_who_leaves_the_queue_early_lets_nobody_pass_those_before() -> None:
    turns = Turns()
    first, second, third = (turns.take(1) for _ in range(3))
    with second:
        pass
    waiting = asyncio.create_task(third.comes())
    await asyncio.sleep(0)
    assert not waiting.done()
    with first:
        pass
    await waiting


async def test_who_comes_later_waits_for_those_before_whoever_left_in_between() -> None:
    turns = Turns()
    first = turns.take(1)
    with turns.take(1):
        pass
    waiting = asyncio.create_task(turns.take(1).comes())
    await asyncio.sleep(0)
    assert not waiting.done()
    with first:
        pass
    await waiting


async def test_a_long_queue_moves_on() -> None:
    turns = Turns()
    first, *others = (turns.take(1) for _ in range(3000))
    last = others.pop()
    for turn in (*others, first):
        with turn:
            pass
    await last.comes()


async def test_chats_have_queues_of_their_own() -> None:
    turns = Turns()
    turns.take(1)
    await turns.take(2).comes()
