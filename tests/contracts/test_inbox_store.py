"""What the inbox promises, on either database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.storage import Backlog, InboxStore, Storage, Stored

BOT = 7_000_000_000
OTHER_BOT = 42
CHAT = -1_001_234_567_890_123
OTHER_CHAT = 5_000_000_000


@pytest.fixture
async def storage(place: Path | str) -> AsyncIterator[Storage]:
    async with Storage.open(place) as opened:
        yield opened


@pytest.fixture
def inbox(storage: Storage) -> InboxStore:
    return InboxStore(storage, BOT)


async def waiting(inbox: InboxStore, chat_id: int = CHAT) -> list[int]:
    return [stored.update_id for stored in await inbox.waiting_in(chat_id, (), 100)]


def in_an_hour() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


async def test_what_is_taken_in_waits_as_it_came(inbox: InboxStore) -> None:
    assert await inbox.add(2**40, CHAT, '{"text": "Grüße \\u0000 😀"}')
    assert await inbox.waiting_in(CHAT, (), 10) == [Stored(2**40, CHAT, '{"text": "Grüße \\u0000 😀"}')]


async def test_what_is_delivered_again_is_taken_in_once_whatever_became_of_it(inbox: InboxStore) -> None:
    for update_id in (1, 2, 3, 4):
        await inbox.add(update_id, CHAT, "first")
    await inbox.begin(2)
    await inbox.finish(3)
    await inbox.fail(4)
    assert [await inbox.add(update_id, CHAT, "again") for update_id in (1, 2, 3, 4)] == [False] * 4
    assert [stored.payload for stored in await inbox.waiting_in(CHAT, (), 10)] == ["first", "first"]


async def test_of_many_deliveries_at_once_one_is_taken_in(inbox: InboxStore) -> None:
    taken = await asyncio.gather(*(inbox.add(1, CHAT, "{}") for _ in range(12)))
    assert sorted(taken) == [False] * 11 + [True]


async def test_updates_wait_in_the_order_of_their_arrival(inbox: InboxStore) -> None:
    for update_id in (9, 3, 7, 5):
        await inbox.add(update_id, CHAT, "{}")
    await inbox.begin(3)
    await inbox.finish(7)
    assert await waiting(inbox) == [9, 3, 5]


async def test_a_chat_is_asked_for_some_of_its_updates_only(inbox: InboxStore) -> None:
    for update_id in range(1, 7):
        await inbox.add(update_id, OTHER_CHAT if update_id == 4 else CHAT, "{}")
    stored = await inbox.waiting_in(CHAT, {1, 3}, 2)
    assert [update.update_id for update in stored] == [2, 5]


async def test_chats_are_listed_from_the_one_that_waits_longest(inbox: InboxStore) -> None:
    for update_id, chat_id in enumerate((OTHER_CHAT, 3, CHAT, 3, OTHER_CHAT)):
        await inbox.add(update_id, chat_id, "{}")
    await inbox.finish(0)
    await inbox.begin(1)
    assert await inbox.waiting_chats() == [3, CHAT, OTHER_CHAT]


async def test_tries_are_counted(inbox: InboxStore) -> None:
    await inbox.add(1, CHAT, "{}")
    assert [await inbox.begin(1) for _ in range(3)] == [1, 2, 3]


async def test_what_is_given_back_in_good_order_was_no_try(inbox: InboxStore) -> None:
    await inbox.add(1, CHAT, "{}")
    await inbox.begin(1)
    await inbox.release(1)
    await inbox.release(1)
    assert await inbox.begin(1) == 1
    assert await waiting(inbox) == [1]


async def test_what_has_ended_stays_as_it_ended(inbox: InboxStore) -> None:
    await inbox.add(1, CHAT, "{}")
    await inbox.finish(1)
    await inbox.fail(1)
    await inbox.release(1)
    assert await inbox.begin(1) == 0
    assert (await waiting(inbox), await inbox.backlog()) == ([], Backlog(0, 0, 0.0))


async def test_what_was_never_taken_in_cannot_be_begun(inbox: InboxStore) -> None:
    assert await inbox.begin(1) == 0


async def test_what_has_ended_can_be_forgotten_and_what_is_open_cannot(inbox: InboxStore) -> None:
    for update_id in (1, 2, 3, 4):
        await inbox.add(update_id, CHAT, "{}")
    await inbox.finish(1)
    await inbox.fail(2)
    await inbox.begin(3)
    assert await inbox.forget_ended(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert await inbox.forget_ended(in_an_hour()) == 2
    assert (await waiting(inbox), await inbox.add(1, CHAT, "{}")) == ([3, 4], True)


async def test_moments_are_the_same_in_every_time_zone(inbox: InboxStore) -> None:
    await inbox.add(1, CHAT, "{}")
    await inbox.finish(1)
    far_west = timezone(timedelta(hours=-11))
    assert await inbox.forget_ended((datetime.now(UTC) - timedelta(minutes=1)).astimezone(far_west)) == 0
    assert await inbox.forget_ended((datetime.now(UTC) + timedelta(minutes=1)).astimezone(far_west)) == 1


async def test_the_backlog_counts_what_is_open_and_what_failed(inbox: InboxStore) -> None:
    for update_id in (1, 2, 3, 4):
        await inbox.add(update_id, CHAT, "{}")
    await inbox.begin(1)
    await inbox.finish(2)
    await inbox.fail(3)
    backlog = await inbox.backlog()
    assert (backlog.open, backlog.failed) == (2, 1)
    assert 0 < backlog.oldest_seconds < 600


async def test_bots_do_not_see_each_others_updates(storage: Storage, inbox: InboxStore) -> None:
    other = InboxStore(storage, OTHER_BOT)
    assert (await inbox.add(1, CHAT, "mine"), await other.add(1, CHAT, "theirs")) == (True, True)
    await other.fail(1)
    assert (await inbox.waiting_in(CHAT, (), 10), await other.waiting_chats()) == (
        [Stored(1, CHAT, "mine")],
        [],
    )
    assert (await inbox.backlog()).failed == 0


async def test_what_came_in_for_a_bot_that_is_gone_is_forgotten_even_if_open(
    storage: Storage, inbox: InboxStore
) -> None:
    other = InboxStore(storage, OTHER_BOT)
    await other.add(1, CHAT, "theirs")
    await inbox.add(1, CHAT, "mine")
    assert await inbox.forget_ended(in_an_hour()) == 1
    assert (await waiting(other), await waiting(inbox)) == ([], [1])


async def test_what_is_set_aside_waits_no_more_until_it_is_taken_up_again(inbox: InboxStore) -> None:
    await inbox.add(1, CHAT, "was taken in before")
    for update_id in (1, 2):
        await inbox.set_aside(update_id, "aside")
    assert (await waiting(inbox), (await inbox.backlog()).open) == ([], 0)
    assert not await inbox.add(2, CHAT, "delivered again")
    await inbox.take_up_aside()
    assert (await waiting(inbox), (await inbox.backlog()).open) == ([1], 2)


async def test_what_has_ended_is_not_set_aside(inbox: InboxStore) -> None:
    await inbox.add(1, CHAT, "{}")
    await inbox.finish(1)
    await inbox.set_aside(1, "aside")
    await inbox.take_up_aside()
    assert (await inbox.backlog()).open == 0


async def test_what_was_set_aside_long_ago_is_forgotten(inbox: InboxStore) -> None:
    await inbox.set_aside(1, "aside")
    assert await inbox.forget_ended(in_an_hour()) == 1
