"""Whose turn it is among updates that are handled side by side."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.telegram.update_processor import ChatOrder
from tests.worlds.messages import message

CHAT, OTHER_CHAT = 7, 8
IN_MEMORY = 2_000


def update(number: int, chat_id: int) -> Update:
    return Update(number, message=message(text=str(number), chat={"id": chat_id, "type": "group"}))


async def test_updates_of_a_chat_are_handled_one_after_the_other() -> None:
    order, handled = ChatOrder(), list[int]()
    first_may_end = asyncio.Event()

    async def first() -> None:
        await first_may_end.wait()
        handled.append(1)

    async def second() -> None:
        handled.append(2)

    tasks = [asyncio.ensure_future(order.process_update(update(1, CHAT), first()))]
    tasks.append(asyncio.ensure_future(order.process_update(update(2, CHAT), second())))
    await order.process_update(update(3, OTHER_CHAT), asyncio.sleep(0))
    first_may_end.set()
    await asyncio.gather(*tasks)

    assert handled == [1, 2]


async def test_chats_that_wait_for_the_platform_do_not_hold_up_others() -> None:
    order, platform_answers = ChatOrder(), asyncio.Event()
    waiting = [
        asyncio.ensure_future(order.process_update(update(number, number % 40), platform_answers.wait()))
        for number in range(IN_MEMORY)
    ]
    await asyncio.sleep(0)

    async with asyncio.timeout(5):
        await order.process_update(update(IN_MEMORY, chat_id=99), asyncio.sleep(0))

    platform_answers.set()
    await asyncio.gather(*waiting)
