"""Pictures sent to the bot in a private chat, and what comes back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Hashable
from dataclasses import replace

import pytest

from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import Refusal
from handlers.ports import Begun, Progress
from handlers.texts import help as help_texts
from handlers.texts import pictures as texts
from ocr_engine.document import Barcode, Box, Document, Source
from ocr_engine.errors import DamagedPicture, EngineFailed, LockedPdf, TookTooLong
from ocr_engine.options import ReadOptions
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import say
from tests.worlds.fakes import RendersInPlace, document_of
from tests.worlds.messages import a_file
from tests.worlds.telegram import (
    ANNA,
    BEN,
    Conversation,
    Fault,
    TelegramWorld,
    blank_png,
    hang_up,
    refused,
    server_error,
    too_many_requests,
)

CLIP = a_file(width=9, height=9, duration=3)
EYES, THUMB = "👀", "👍"


def replied_to(message: JsonObject) -> int:
    return int(message["reply_to_message"]["message_id"])


async def reaction_to(chat: Conversation, message: JsonObject) -> list[str]:
    """The bot's reaction when it is done."""
    await chat.telegram.wait_for(lambda: chat.reactions(message) != [EYES])
    return chat.reactions(message)


async def test_a_photo_is_answered_in_a_reply_to_it(bot: LegibleBot, anna: Conversation) -> None:
    bot.fake_reader.answer = document_of("The text of the photo")
    photo = await anna.sends_photo(blank_png())
    answer = await anna.next_answer()
    assert (answer["text"], replied_to(answer)) == ("The text of the photo", photo["message_id"])


async def test_a_photo_is_read_in_its_largest_size(bot: LegibleBot, anna: Conversation) -> None:
    photo = await anna.sends_photo(blank_png(1600, 900))
    await anna.next_answer()
    assert len(bot.fake_reader.asked[0][0]) == photo["photo"][-1]["file_size"]


@pytest.mark.parametrize("name", ["scan.png", "scan.pdf", "no-suffix"])
async def test_any_file_is_read_whatever_its_name(bot: LegibleBot, anna: Conversation, name: str) -> None:
    anna.sends_document(b"the bytes of the file", name)
    assert (await anna.next_answer())["text"] == "Hello world"
    assert bot.fake_reader.asked[0][0] == b"the bytes of the file"


async def test_stickers_that_do_not_move_and_live_photos_are_read(
    bot: LegibleBot, anna: Conversation
) -> None:
    anna.sends_sticker(b"a sticker")
    await anna.next_answer()
    anna.sends_live_photo(blank_png())
    await anna.next_answer()
    sticker, still = (data for data, _ in bot.fake_reader.asked)
    assert sticker == b"a sticker"
    assert still.startswith(b"\xff\xd8")


@pytest.mark.parametrize("flags", [{"is_animated": True}, {"is_video": True}])
async def test_a_moving_sticker_gets_a_sentence(
    bot: LegibleBot, anna: Conversation, flags: dict[str, bool]
) -> None:
    anna.sends_sticker(b"", **flags)
    assert "animated sticker" in (await anna.next_answer())["text"]
    assert not bot.fake_reader.asked


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"video": CLIP}, "read videos."),
        ({"video_note": {**CLIP, "length": 9}}, "read video messages."),
        ({"voice": CLIP}, "read voice messages."),
        ({"audio": CLIP}, "read audio files."),
        ({"animation": CLIP, "document": a_file(mime_type="video/mp4")}, "read this animation."),
        ({"location": {"latitude": 1.0, "longitude": 2.0}}, say(texts.SEND_A_PICTURE)),
        ({"contact": {"phone_number": "1", "first_name": "Ben"}}, say(texts.SEND_A_PICTURE)),
        ({"dice": {"emoji": "🎲", "value": 6}}, say(texts.SEND_A_PICTURE)),
    ],
)
async def test_whatever_else_is_sent_gets_its_own_sentence(
    bot: LegibleBot, anna: Conversation, content: JsonObject, words: str
) -> None:
    anna.sends(content)
    assert words in (await anna.next_answer())["text"]
    assert not bot.fake_reader.asked


async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(world: TelegramWorld) -> None:
    anna = world.private_chat(ANNA)
    async with LegibleBot(max_bytes=100).running(world):
        anna.sends_document(bytes(101), "scan.png")
        assert "too large" in (await anna.next_answer())["text"]
    assert not world.calls_of("getFile")


@pytest.mark.parametrize("fault", [hang_up(), server_error()])
@pytest.mark.parametrize("call", ["getFile", "file"])
async def test_a_file_that_does_not_get_through_is_asked_for_again(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation, call: str, fault: Fault
) -> None:
    world.faults.next(call, fault)
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == "Hello world"


async def test_a_file_that_telegram_does_not_hand_out_is_too_large(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    world.faults.next("getFile", refused(Refusal(400, "Bad Request: file is too big")))
    anna.sends_document(b"x", "scan.png")
    assert "the limit is 20 MB" in (await anna.next_answer())["text"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (DamagedPicture(), "damaged"),
        (LockedPdf(), "without one"),
        (TookTooLong(20), "20 seconds"),
        (EngineFailed("a secret reason"), "Please try again"),
    ],
)
async def test_each_failure_has_its_own_sentence_and_no_thumb(
    bot: LegibleBot, anna: Conversation, error: Exception, words: str
) -> None:
    bot.fake_reader.answer = error
    photo = await anna.sends_photo(blank_png())
    answer = await anna.next_answer()
    assert words in answer["text"]
    assert "secret" not in answer["text"]
    assert await reaction_to(anna, photo) == []


async def test_why_an_engine_failed_is_for_the_log_alone(
    bot: LegibleBot, anna: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    bot.fake_reader.answer = EngineFailed("exit status 139")
    await anna.sends_photo(blank_png())
    assert "139" not in (await anna.next_answer())["text"]
    assert "A picture was not read (engine-failed): exit status 139" in caplog.messages


async def test_a_picture_without_text_gets_a_sentence(bot: LegibleBot, anna: Conversation) -> None:
    bot.fake_reader.answer = document_of("")
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == say(texts.NO_TEXT)


async def test_a_picture_that_holds_only_a_code_is_answered_with_what_it_says(
    bot: LegibleBot, anna: Conversation
) -> None:
    code = Barcode("QR Code", "https://example.com/menu", Box(0, 0, 50, 50))
    document = document_of("")
    bot.fake_reader.answer = replace(document, pages=(replace(document.pages[0], barcodes=(code,)),))
    photo = await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == "QR Code: https://example.com/menu"
    assert await reaction_to(anna, photo) == [THUMB]


async def test_eyes_while_at_work_and_a_thumb_when_done(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    photo = await anna.sends_photo(blank_png())
    await anna.next_answer()
    assert await reaction_to(anna, photo) == [THUMB]
    reactions = [each["reactions"] for each in anna.happened("reaction")]
    assert reactions == [[EYES], [THUMB]]
    assert world.calls_of("sendChatAction")


async def test_where_reactions_are_forbidden_the_answer_still_comes(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    forbidden = refused(Refusal(400, "Bad Request: REACTION_INVALID"))
    world.faults.next("setMessageReaction", forbidden, forbidden)
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == "Hello world"


async def test_text_that_looks_like_markup_arrives_as_it_is(bot: LegibleBot, anna: Conversation) -> None:
    bot.fake_reader.answer = document_of("<b>*not* _bold_</b> [a](b) `c` & d")
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == "<b>*not* _bold_</b> [a](b) `c` & d"


async def test_links_in_an_answer_show_no_preview(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    bot.fake_reader.answer = document_of("see https://example.com")
    await anna.sends_photo(blank_png())
    await anna.next_answer()
    [call] = world.calls_of("sendMessage")
    assert json.loads(call.parameters["link_preview_options"]) == {"is_disabled": True}


async def test_a_long_text_comes_in_several_messages_in_order(bot: LegibleBot, anna: Conversation) -> None:
    bot.fake_reader.answer = document_of(
        "\n\n".join(f"Paragraph {number} " + "x" * 3000 for number in (1, 2))
    )
    photo = await anna.sends_photo(blank_png())
    answers = [await anna.next_answer(), await anna.next_answer()]
    assert [answer["text"][:11] for answer in answers] == ["Paragraph 1", "Paragraph 2"]
    assert {replied_to(answer) for answer in answers} == {photo["message_id"]}


async def test_a_very_long_text_comes_as_a_file_named_after_the_picture(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    text = "\n".join(f"Line {number} of a long scan" for number in range(1000))
    bot.fake_reader.answer = document_of(text)
    anna.sends_document(b"x", "Contract 7.pdf")
    answer = await anna.next_answer()
    assert answer["document"]["file_name"] == "Contract 7.txt"
    assert answer["caption"].startswith("Line 0 of a long scan")
    async with world.bot() as bare_bot:
        file = await bare_bot.get_file(answer["document"]["file_id"])
        assert (await file.download_as_bytearray()).decode().strip() == text


async def test_says_what_was_left_out(bot: LegibleBot, anna: Conversation) -> None:
    pages = document_of("Page one").pages
    bot.fake_reader.answer = Document(Source("pdf", page_count=40), ("eng",), pages)
    anna.sends_document(b"x", "book.pdf")
    assert [(await anna.next_answer())["text"] for _ in range(2)] == [
        "Page one",
        say(texts.PAGES_LEFT_OUT, count=40, read=1),
    ]


async def test_a_caption_sets_the_language_of_that_picture_only(bot: LegibleBot, anna: Conversation) -> None:
    for caption, answers in (("deu", 2), ("/lang fra+eng", 2), ("my dog", 1)):
        await anna.sends_photo(blank_png(), caption)
        for _ in range(answers):
            await anna.next_answer()
    assert [options.languages for _, options in bot.fake_reader.asked] == [("deu",), ("fra", "eng"), ("eng",)]


async def test_a_language_in_a_caption_that_does_not_exist_is_refused(
    bot: LegibleBot, anna: Conversation
) -> None:
    await anna.sends_photo(blank_png(), "/lang germn")
    assert "the language “germn”. Did you mean German" in (await anna.next_answer())["text"]
    assert not bot.fake_reader.asked


async def test_the_language_set_just_before_a_picture_counts(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("/lang deu")
    await anna.sends_photo(blank_png())
    await anna.next_answer()
    await anna.next_answer()
    assert bot.fake_reader.asked[0][1].languages == ("deu",)


async def test_the_persons_own_language_is_expected_in_their_pictures(
    bot: LegibleBot, world: TelegramWorld
) -> None:
    ben = world.private_chat(BEN)
    await ben.sends_photo(blank_png())
    await ben.next_answer()
    assert bot.fake_reader.asked[0][1].preferred_languages == ("deu", "eng")


async def test_words_without_a_picture_get_a_hint(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("hello there")
    assert (await anna.next_answer())["text"] == say(texts.SEND_A_PICTURE)


async def test_an_edited_message_is_not_read_again(bot: LegibleBot, anna: Conversation) -> None:
    photo = await anna.sends_photo(blank_png(), "eng")
    await anna.next_answer()
    anna.edits(photo, "deu")
    anna.says("/start")
    await anna.next_answer()
    assert len(bot.fake_reader.asked) == 1


async def test_a_flood_is_waited_out_and_the_answer_comes(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    world.faults.next("sendMessage", too_many_requests(retry_after=1))
    await anna.sends_photo(blank_png())
    assert (await anna.next_answer())["text"] == "Hello world"
    assert len(world.calls_of("sendMessage")) == 2


async def test_a_picture_that_was_deleted_meanwhile_is_still_answered(world: TelegramWorld) -> None:
    bot, anna = LegibleBot(reader=(reader := HeldReader())), world.private_chat(ANNA)
    async with bot.running(world):
        photo = await anna.sends_photo(blank_png())
        await reader.asked.wait()
        anna.deletes(photo)
        reader.released.set()
        assert (await anna.next_answer())["text"] == "Hello world"


async def test_what_came_while_the_bot_was_down_is_answered(world: TelegramWorld) -> None:
    anna = world.private_chat(ANNA)
    await anna.sends_photo(blank_png())
    async with LegibleBot().running(world):
        assert (await anna.next_answer())["text"] == "Hello world"


async def test_a_picture_in_work_is_answered_before_the_bot_stops(world: TelegramWorld) -> None:
    anna, reader = world.private_chat(ANNA), HeldReader()
    async with LegibleBot(reader=reader).running(world):
        await anna.sends_photo(blank_png())
        await reader.asked.wait()
        reader.released.set()
    assert [answer["text"] for answer in anna.answers] == ["Hello world"]


async def test_answers_come_in_the_order_of_the_pictures(world: TelegramWorld) -> None:
    reader, anna = HeldReader(), world.private_chat(ANNA)
    async with LegibleBot(reader=reader).running(world):
        anna.sends_document(HeldReader.SLOW, "slow.png")
        anna.sends_document(b"quick", "quick.png")
        await reader.quick_done.wait()
        reader.released.set()
        assert [(await anna.next_answer())["text"] for _ in range(2)] == ["Hello world", "quick"]


async def test_one_chat_does_not_wait_for_another(world: TelegramWorld) -> None:
    reader, anna, ben = HeldReader(), world.private_chat(ANNA), world.private_chat(BEN)
    async with LegibleBot(reader=reader).running(world):
        anna.sends_document(HeldReader.SLOW, "slow.png")
        await reader.asked.wait()
        ben.sends_document(b"quick", "quick.png")
        assert (await ben.next_answer())["text"] == "quick"
        reader.released.set()
        await anna.next_answer()


async def test_a_command_does_not_wait_for_a_picture(world: TelegramWorld) -> None:
    reader, anna = HeldReader(), world.private_chat(ANNA)
    async with LegibleBot(reader=reader).running(world):
        anna.sends_document(HeldReader.SLOW, "slow.png")
        await reader.asked.wait()
        anna.says("/help")
        assert say(help_texts.PRIVACY_COMMAND) in (await anna.next_answer())["text"]
        reader.released.set()
        await anna.next_answer()


class HeldReader(RendersInPlace):
    """Reads `quick` at once, and everything else when it is released."""

    SLOW = b"slow"

    def __init__(self) -> None:
        self.asked = asyncio.Event()
        self.quick_done = asyncio.Event()
        self.released = asyncio.Event()

    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        if data == b"quick":
            self.quick_done.set()
            return document_of("quick")
        self.asked.set()
        await self.released.wait()
        return document_of("Hello world")
