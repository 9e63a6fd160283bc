"""Several pictures sent together."""

from __future__ import annotations

from collections.abc import Hashable
from io import BytesIO
from pathlib import Path

from PIL import Image

from bot.local_chat.json_object import JsonObject
from bot.local_chat.person import captioned, photo_sizes
from bot.storage import InboxStore, Storage
from bot.workers.photos import renditions
from handlers.ports import Begun, Progress
from handlers.texts import pictures as texts
from ocr_engine.document import Document
from ocr_engine.errors import DamagedPicture
from ocr_engine.options import ReadOptions
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import RendersInPlace, StoppedReader, document_of
from tests.worlds.telegram import ANNA, BEN, TelegramWorld, blank_png


class NumberingReader(RendersInPlace):
    """Numbers pictures by their width; the third one is damaged."""

    DAMAGED = 30

    def __init__(self) -> None:
        self.languages: set[tuple[str, ...]] = set()

    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        self.languages.add(options.languages)
        width = width_of(data)
        if width == self.DAMAGED:
            raise DamagedPicture
        return document_of(f"Width {width}")


def width_of(jpeg: bytes) -> int:
    with Image.open(BytesIO(jpeg)) as image:
        return image.width


def photo_of_album(world: TelegramWorld, width: int, caption: str) -> JsonObject:
    sizes = photo_sizes(world.state, renditions(blank_png(width)))
    return {"media_group_id": "trip", "photo": sizes, **captioned(caption)}


async def test_an_album_gets_one_answer_in_its_order(world: TelegramWorld) -> None:
    anna = world.private_chat(ANNA)
    async with LegibleBot(reader=NumberingReader()).running(world):
        album = await anna.sends_album(blank_png(10), blank_png(20), blank_png(40))
        answer = await anna.next_answer()
        assert answer["text"] == "Width 10\n\nWidth 20\n\nWidth 40"
        assert answer["reply_to_message"]["message_id"] == album[0]["message_id"]
    assert len(anna.answers) == 1


async def test_a_picture_of_an_album_that_fails_says_so_in_its_place(world: TelegramWorld) -> None:
    anna = world.private_chat(ANNA)
    async with LegibleBot(reader=NumberingReader()).running(world):
        await anna.sends_album(blank_png(10), blank_png(NumberingReader.DAMAGED), blank_png(40))
        first, middle, last = (await anna.next_answer())["text"].split("\n\n")
        assert (first, last) == ("Width 10", "Width 40")
        assert middle.startswith("[2 of 3: That file is damaged")


async def test_the_caption_of_an_album_sets_the_language_of_all_its_pictures(world: TelegramWorld) -> None:
    anna, reader = world.private_chat(ANNA), NumberingReader()
    async with LegibleBot(reader=reader).running(world):
        await anna.sends_album(blank_png(10), blank_png(20), caption="deu")
        await anna.next_answer()
    assert reader.languages == {("deu",)}


async def test_an_album_in_a_group_is_read_if_one_of_its_captions_mentions_the_bot(
    world: TelegramWorld,
) -> None:
    group = world.group("Trip", ANNA, BEN, bot_status="administrator")
    async with LegibleBot(reader=NumberingReader()).running(world):
        await group.sends_album(blank_png(10), blank_png(20), caption="@legible_bot")
        assert (await group.next_answer())["text"] == "Width 10\n\nWidth 20"


async def test_a_caption_that_mentions_the_bot_may_stand_under_any_picture_of_the_album(
    world: TelegramWorld,
) -> None:
    group = world.group("Trip", ANNA, BEN, bot_status="administrator")
    album = [
        photo_of_album(world, width, caption)
        for width, caption in ((10, "Rome"), (20, ""), (40, "@legible_bot"))
    ]
    async with LegibleBot(reader=NumberingReader()).running(world):
        first, *_ = [group.sends(content) for content in album]
        answer = await group.next_answer()
    assert answer["text"] == "Width 10\n\nWidth 20\n\nWidth 40"
    assert answer["reply_to_message"]["message_id"] == first["message_id"]


async def test_a_crash_while_an_album_is_read_counts_for_all_its_messages(
    world: TelegramWorld, tmp_path: Path
) -> None:
    anna, reader = world.private_chat(ANNA), StoppedReader()
    async with Storage.open(tmp_path) as storage, LegibleBot(reader=reader).running_on(storage, world):
        await anna.sends_album(blank_png(), blank_png(), blank_png())
        await reader.entered.wait()
        waiting = await InboxStore(storage, world.state.bot.id).waiting_in(anna.id, (), 10)
        assert [update.tries for update in waiting] == [1, 1, 1]
        reader.released.set()
        await anna.next_answer()


async def test_an_album_of_others_is_left_alone(world: TelegramWorld) -> None:
    group, reader = world.group("Trip", ANNA, BEN, bot_status="administrator"), NumberingReader()
    async with LegibleBot(reader=reader).running(world):
        await group.sends_album(blank_png(10), blank_png(20), caption="Rome")
        group.says("/ocr")
        assert (await group.next_answer())["text"] == say(texts.REPLY_TO_A_PICTURE)
    assert not reader.languages


async def test_two_albums_at_once_are_not_mixed_up(world: TelegramWorld) -> None:
    anna, ben = world.private_chat(ANNA), world.private_chat(BEN)
    async with LegibleBot(reader=NumberingReader()).running(world):
        await anna.sends_album(blank_png(10), blank_png(20))
        await ben.sends_album(blank_png(50), blank_png(60))
        assert (await anna.next_answer())["text"] == "Width 10\n\nWidth 20"
        assert (await ben.next_answer())["text"] == "Width 50\n\nWidth 60"
