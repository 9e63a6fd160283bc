"""The durable queue by itself: what is on disk, what is in memory, and in which order it comes out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
import stamina
from sqlalchemy import text
from telegram import Bot, CallbackQuery, Chat, Message, Update, User
from telegram.error import NetworkError

from bot.monitoring.metrics import Metrics
from bot.storage import Backlog, InboxStore, Storage, StorageDamaged, StorageFailed
from bot.telegram import Inbox, set_up_libraries
from bot.telegram.inbox.waiting_updates import InboxLimits
from tests.worlds.messages import message

ANNA = User(7, "Anna", is_bot=False)
BOT = Bot("1:token")
CHAT, OTHER_CHAT = 7, 8

Work = Callable[[], Awaitable[None]]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[InboxStore]:
    async with Storage.open(tmp_path) as storage:
        yield InboxStore(storage, bot_id=1)
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})


def update(number: int, chat_id: int = CHAT) -> Update:
    return Update(number, message=message(text=str(number), chat={"id": chat_id, "type": "group"}))


def press(number: int) -> Update:
    below = Message(1, date=message().date, chat=Chat(CHAT, Chat.PRIVATE))
    return Update(number, callback_query=CallbackQuery("1", ANNA, "1", message=below, data="l:s:deu"))


async def answered() -> None:
    """Nothing more is to be done."""


async def unreachable() -> None:
    raise NetworkError("the line is down")


async def broken() -> None:
    raise ZeroDivisionError


async def next_id(inbox: Inbox, work: Work = answered) -> int:
    """Takes the next update out and handles it as the application would. Returns its number."""
    async with asyncio.timeout(5):
        taken = await inbox.get()
    assert isinstance(taken, Update)
    opened, task = inbox.opened(taken), asyncio.ensure_future(work())
    opened.watch(task)
    await opened.begin()
    await asyncio.wait({task})
    return taken.update_id


async def test_an_update_that_is_delivered_twice_is_handled_once(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics())
    await inbox.put(update(1))
    await inbox.put(update(1))
    assert inbox.qsize() == 1


async def test_what_was_handled_is_not_handled_again_when_it_is_delivered_again(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics())
    await inbox.put(update(1))
    await next_id(inbox)
    await inbox.drain(5)
    await inbox.put(update(1))
    assert inbox.empty()


async def test_what_was_not_finished_comes_again_from_the_next_process(store: InboxStore) -> None:
    await Inbox(store, Metrics()).put(update(1))
    successor = Inbox(store, Metrics())
    await successor.replay(BOT)
    assert await next_id(successor) == 1


async def test_a_database_that_fails_is_network_trouble_for_the_library(store: InboxStore) -> None:
    """Anything else would end its polling in silence; this makes it ask for the same update again."""
    inbox = Inbox(FailingStore(store, adds=1), Metrics())
    with pytest.raises(NetworkError):
        await inbox.put(update(1))
    await inbox.put(update(1))
    assert await next_id(inbox) == 1


async def test_what_is_too_much_for_memory_waits_on_disk_and_comes_in_order(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics(), limits=InboxLimits(per_chat=4))
    await inbox.replay(BOT)
    for number in range(1, 31):
        await inbox.put(update(number))
    assert inbox.qsize() == 4
    assert [await next_id(inbox) for _ in range(30)] == list(range(1, 31))


async def test_one_chat_that_floods_keeps_no_other_out(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics(), limits=InboxLimits(per_chat=4, in_all=6))
    await inbox.replay(BOT)
    for number in range(1, 21):
        await inbox.put(update(number))
    await inbox.put(update(100, OTHER_CHAT))
    assert 100 in [await next_id(inbox) for _ in range(5)]


async def test_no_more_than_the_bound_is_in_memory_and_nobody_is_forgotten(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics(), limits=InboxLimits(per_chat=2, in_all=5))
    await inbox.replay(BOT)
    for number in range(1, 41):
        await inbox.put(update(number, chat_id=number % 10))
    assert inbox.qsize() == 5
    assert {await next_id(inbox) for _ in range(40)} == set(range(1, 41))


async def test_a_pressed_button_does_not_wait_behind_pictures(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics(), limits=InboxLimits(per_chat=2))
    for number in (1, 2, 3):
        await inbox.put(update(number))
    await inbox.put(press(4))
    assert [await next_id(inbox) for _ in range(3)] == [1, 2, 4]


async def test_what_the_platform_did_not_take_comes_again_after_a_pause(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics(), pause_seconds=0)
    await inbox.replay(BOT)
    await inbox.put(update(1))
    assert [await next_id(inbox, unreachable), await next_id(inbox)] == [1, 1]
    await inbox.drain(5)
    assert await store.backlog() == Backlog(open=0, failed=0, oldest_seconds=0)


async def test_what_fails_otherwise_is_over_and_counted(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics())
    await inbox.put(update(1))
    await next_id(inbox, broken)
    await inbox.drain(5)
    assert await store.backlog() == Backlog(open=0, failed=1, oldest_seconds=0)


async def test_what_takes_too_long_at_the_end_is_left_to_the_next_process(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics())
    await inbox.put(update(1))
    taken = await inbox.get()
    assert isinstance(taken, Update)
    opened, endless = inbox.opened(taken), asyncio.ensure_future(asyncio.Event().wait())
    opened.watch(endless)
    await opened.begin()
    await inbox.drain(0.01)
    assert endless.cancelled()
    successor = Inbox(store, Metrics())
    await successor.replay(BOT)
    assert await next_id(successor) == 1


async def test_many_pressed_buttons_do_not_open_the_memory_for_all_that_waits(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics(), limits=InboxLimits(per_chat=2, in_all=3))
    await inbox.replay(BOT)
    for number, chat_id in enumerate((CHAT, CHAT, OTHER_CHAT, *[OTHER_CHAT] * 9), start=1):
        await inbox.put(update(number, chat_id))
    for number in range(100, 104):
        await inbox.put(press(number))
    assert inbox.qsize() == 7
    assert sorted([await next_id(inbox) for _ in range(16)]) == [*range(1, 13), *range(100, 104)]


async def test_a_flood_of_presses_waits_in_order_and_keeps_no_other_chat_out(
    store: InboxStore,
) -> None:
    inbox = Inbox(store, Metrics())
    await inbox.replay(BOT)
    for number in range(1, 1001):
        await inbox.put(press(number))
    await inbox.put(update(2000, OTHER_CHAT))
    in_memory = inbox.qsize()
    assert in_memory < 100
    handled = [await next_id(inbox) for _ in range(1001)]
    assert handled.index(2000) < in_memory
    assert [number for number in handled if number != 2000] == list(range(1, 1001))


async def test_a_press_does_not_overtake_one_that_waits_on_disk(store: InboxStore) -> None:
    inbox = Inbox(store, Metrics(), limits=InboxLimits(per_chat=2))
    await inbox.replay(BOT)
    for number in range(1, 31):
        await inbox.put(press(number))
    assert [await next_id(inbox) for _ in range(5)] == [1, 2, 3, 4, 5]
    await inbox.put(press(31))
    assert [await next_id(inbox) for _ in range(26)] == list(range(6, 32))


async def test_a_clean_stop_forgives_no_crash(store: InboxStore) -> None:
    for is_clean in (False, False, True, False):
        inbox = Inbox(store, Metrics())
        await inbox.replay(BOT)
        await inbox.put(update(1))
        taken = await inbox.get()
        assert isinstance(taken, Update)
        if is_clean:
            inbox.opened(taken).watch(asyncio.ensure_future(asyncio.Event().wait()))
            await inbox.drain(0)
        else:
            await store.begin(1)
    successor = Inbox(store, Metrics())
    await successor.replay(BOT)
    assert successor.opened(update(1)).is_hopeless


async def test_what_the_database_does_not_take_is_written_when_it_does_and_is_named_in_the_log(
    store: InboxStore, caplog: pytest.LogCaptureFixture
) -> None:
    set_up_libraries()
    inbox = Inbox(FailingStore(store, finishes=4), Metrics())
    await inbox.put(update(1))
    with stamina.set_testing(True, attempts=5):
        await next_id(inbox)
        await inbox.drain(5)
    assert await store.backlog() == Backlog(open=0, failed=0, oldest_seconds=0)
    assert caplog.messages == ["The database failed 3 times in a row, trying on: StorageFailed"]


class FailingStore(InboxStore):
    """Cannot keep the first updates that it is given, or note the first ends; so many of each."""

    def __init__(self, store: InboxStore, *, adds: int = 0, finishes: int = 0) -> None:
        self._store = store
        self._adds = adds
        self._finishes = finishes

    async def add(self, update_id: int, chat_id: int, payload: str) -> bool:
        self._adds -= 1
        if self._adds >= 0:
            raise StorageFailed("the disk is full")
        return await self._store.add(update_id, chat_id, payload)

    async def begin(self, update_id: int) -> int:
        return await self._store.begin(update_id)

    async def finish(self, update_id: int) -> None:
        self._finishes -= 1
        if self._finishes >= 0:
            raise StorageFailed("the disk is full")
        await self._store.finish(update_id)


async def test_an_inbox_that_cannot_be_read_is_not_worked_on(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage:
        async with storage.writing() as connection:
            await connection.execute(text("DROP TABLE inbox"))
        with pytest.raises(StorageDamaged, match="no such table: inbox"):
            await Inbox(InboxStore(storage, bot_id=1), Metrics()).replay(BOT)
