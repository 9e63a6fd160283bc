"""One stranger holds up nobody: a neighbor is answered meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable

from bot.fairness.picture_queue import PictureQueue
from handlers.ports import Begun, Progress
from ocr_engine.document import Document
from ocr_engine.options import ReadOptions
from tests.worlds.conversation import LegibleBot
from tests.worlds.fakes import FakeLinks, FakeReader
from tests.worlds.telegram import ANNA, BEN, TelegramWorld, blank_png

LINK = "https://example.org/picture.png"


class DrippingLinks(FakeLinks):
    """A server that never comes to an end."""

    def __init__(self) -> None:
        super().__init__()
        self.are_wanted = asyncio.Event()

    async def fetch(self, url: str) -> bytes:
        self.are_wanted.set()
        await asyncio.Event().wait()
        return await super().fetch(url)


class OneAtATime(FakeReader):
    """Reads when it is told to, and remembers for whom."""

    def __init__(self) -> None:
        super().__init__()
        self.clients: list[Hashable] = []
        self.entered = asyncio.Event()
        self.go_on = asyncio.Event()

    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        self.clients.append(client)
        self.entered.set()
        await self.go_on.wait()
        return await super().read(data, options, client, begun, progress)


async def test_a_photo_is_read_while_slow_links_of_another_are_fetched(world: TelegramWorld) -> None:
    links = DrippingLinks()
    async with LegibleBot(links=links, queue=PictureQueue(1)).running(world):
        for _ in range(4):
            world.private_chat(BEN).says(LINK)
        await links.are_wanted.wait()
        await world.private_chat(ANNA).sends_photo(blank_png())
        assert (await world.private_chat(ANNA).next_answer())["text"] == "Hello world"


async def test_one_person_in_ten_groups_has_the_turn_of_one(world: TelegramWorld) -> None:
    reader, queue = OneAtATime(), PictureQueue(1)
    async with LegibleBot(reader=reader, queue=queue).running(world):
        groups = [world.group(f"Group {number}", BEN, ANNA) for number in range(10)]
        for group in groups:
            await group.sends_photo(blank_png(), "@legible_bot")
        await reader.entered.wait()
        await world.private_chat(ANNA).sends_photo(blank_png())
        await world.wait_for(lambda: queue.waiting == len(groups))
        reader.go_on.set()
        await world.private_chat(ANNA).next_answer()
        await world.wait_for(lambda: all(group.answers for group in groups))
    assert reader.clients.index(ANNA.id) <= 2
