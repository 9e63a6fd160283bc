"""Albums put together from parts that come in any order, by anybody."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import Message

from handlers.requests.albums import Albums
from tests.worlds.messages import PHOTO, message

QUIET_SECONDS = 0.05


def part(group: str = "g", **content: Any) -> Message:  # noqa: ANN401  any JSON
    return message(photo=PHOTO, media_group_id=group, **content)


async def test_a_message_of_its_own_is_complete_at_once() -> None:
    albums, alone = Albums(quiet_seconds=3600), message(photo=PHOTO)
    assert await albums.complete(albums.add(alone)) == [alone]


async def test_parts_join_in_any_order_and_are_handed_over_in_theirs() -> None:
    albums, parts = Albums(QUIET_SECONDS), [part() for _ in range(5)]
    album = albums.add(parts[3])
    assert [albums.add(parts[index]) for index in (0, 4, 1, 2)] == [album] * 4
    assert await albums.complete(album) == parts


async def test_a_part_that_comes_while_waiting_is_waited_for() -> None:
    albums, first, second = Albums(QUIET_SECONDS), part(), part()
    complete = asyncio.create_task(albums.complete(albums.add(first)))
    await asyncio.sleep(0)
    albums.add(second)
    assert await complete == [first, second]


async def test_albums_chats_and_topics_are_told_apart() -> None:
    albums = Albums(QUIET_SECONDS)
    others = [part(), part("h"), part(chat={"id": 8, "type": "group"}), part(message_thread_id=3)]
    assert len({albums.add(each) for each in others}) == len(others)


async def test_what_comes_too_late_begins_anew() -> None:
    albums, late = Albums(QUIET_SECONDS), part()
    await albums.complete(albums.add(part()))
    assert await albums.complete(albums.add(late)) == [late]
