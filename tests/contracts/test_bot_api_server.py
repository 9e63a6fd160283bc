"""The local Bot API server, driven by the real python-telegram-bot: messages, files, keyboards, reactions."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
from PIL import Image
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    LinkPreviewOptions,
    Message,
    MessageEntity,
    ReactionTypeCustomEmoji,
    ReplyParameters,
)
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest, ChatMigrated, InvalidToken, TelegramError

from bot.local_chat.methods import METHODS
from bot.local_chat.spec import Spec
from tests.worlds.telegram import ANNA, BEN, Conversation, TelegramWorld, blank_png


@pytest.fixture
async def bot(world: TelegramWorld) -> AsyncIterator[Bot]:
    async with world.bot() as bot:
        yield bot


@pytest.fixture
def anna(world: TelegramWorld) -> Conversation:
    return world.private_chat()


def refused(words: str) -> pytest.RaisesExc[TelegramError]:
    """python-telegram-bot drops "Bad Request: " and begins with a capital."""
    return pytest.raises(TelegramError, match=f"(?i)^{re.escape(words)}")


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(list(rows))


def button(data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton("press", callback_data=data)


def test_every_method_stands_in_the_specification() -> None:
    spec = Spec.load()
    assert [spec.method(name) for name in METHODS] == list(METHODS)


async def test_a_reply_comes_back_complete(bot: Bot, anna: Conversation) -> None:
    question = anna.says("hello")
    entities = [MessageEntity("pre", 0, 4)]
    reply = ReplyParameters(question["message_id"])
    sent = await bot.send_message(anna.id, "text", reply_parameters=reply, entities=entities)
    assert sent.reply_to_message is not None
    assert (sent.reply_to_message.message_id, sent.reply_to_message.text) == (question["message_id"], "hello")
    assert (sent.from_user, sent.chat.type) == (bot.bot, "private")
    assert sent.entities == (MessageEntity("pre", 0, 4),)
    assert [answer["text"] for answer in anna.answers] == ["text"]


async def test_text_may_have_4096_utf16_units(bot: Bot, anna: Conversation) -> None:
    await bot.send_message(anna.id, "𝄞" * 2048)
    with refused("message is too long"):
        await bot.send_message(anna.id, "𝄞" * 2048 + "a")


@pytest.mark.parametrize("text", ["", " \n "])
async def test_blank_text_is_refused(bot: Bot, anna: Conversation, text: str) -> None:
    with refused("message text is empty"):
        await bot.send_message(anna.id, text)


async def test_white_space_around_a_text_goes_and_entities_move_along(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(anna.id, "\n\n😀 bold \n", entities=[MessageEntity("bold", 5, 4)])
    assert (sent.text, sent.entities) == ("😀 bold", (MessageEntity("bold", 3, 4),))


@pytest.mark.parametrize(("offset", "length"), [(-1, 2), (0, 0), (0, 3), (2, 1)])
async def test_an_entity_outside_the_text_is_refused(
    bot: Bot, anna: Conversation, offset: int, length: int
) -> None:
    with refused("ENTITY_BOUNDS_INVALID"):
        await bot.send_message(anna.id, "😀", entities=[MessageEntity("bold", offset, length)])


async def test_only_the_first_hundred_entities_stay(bot: Bot, anna: Conversation) -> None:
    entities = [MessageEntity("bold", offset, 1) for offset in range(0, 240, 2)]
    sent = await bot.send_message(anna.id, "a " * 120, entities=entities)
    assert sent.entities == tuple(entities[:100])


async def test_markup_modes_are_refused(bot: Bot, anna: Conversation) -> None:
    """The bot sends entities; text of a picture must never be taken for markup."""
    with refused("unsupported parse_mode"):
        await bot.send_message(anna.id, "<b>", parse_mode="HTML")


async def test_link_preview_options_are_kept(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(
        anna.id, "example.com", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert sent.link_preview_options == LinkPreviewOptions(is_disabled=True)
    assert [entity.type for entity in sent.entities] == ["url"]


async def test_a_reply_to_a_deleted_message_is_refused_unless_allowed(bot: Bot, anna: Conversation) -> None:
    question = anna.says("hello")
    anna.deletes(question)
    with refused("message to be replied not found"):
        await bot.send_message(anna.id, "x", reply_parameters=ReplyParameters(question["message_id"]))
    lenient = ReplyParameters(question["message_id"], allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "x", reply_parameters=lenient)).reply_to_message is None


@pytest.mark.parametrize("chat_id", [1, -5, "@nobody"])
async def test_an_unknown_chat_is_refused(bot: Bot, chat_id: int | str) -> None:
    with refused("chat not found"):
        await bot.send_message(chat_id, "x")


async def test_a_bot_that_was_blocked_or_removed_is_told_so(
    bot: Bot, world: TelegramWorld, anna: Conversation
) -> None:
    anna.blocks_bot()
    group = world.group("Trip")
    group.sets_bot_status("kicked")
    with refused("Forbidden: bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    with refused("Forbidden: bot was kicked from the group chat"):
        await bot.send_message(group.id, "x")


async def test_a_group_that_became_a_supergroup_says_where_it_went(bot: Bot, world: TelegramWorld) -> None:
    group = world.group("Trip")
    supergroup = world.upgraded(group)
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "x")
    assert caught.value.new_chat_id == supergroup.id
    updates = await bot.get_updates()
    messages = [update.message for update in updates if update.message]
    assert [message.migrate_to_chat_id for message in messages] == [supergroup.id, None]
    assert [message.migrate_from_chat_id for message in messages] == [None, group.id]


async def test_an_answer_stays_in_its_topic(bot: Bot, world: TelegramWorld) -> None:
    forum = world.group("Trip", kind="supergroup", topics=frozenset({7, 9}))
    question = forum.in_topic(7).says("/ocr")
    sent = await bot.send_message(forum.id, "x", reply_parameters=ReplyParameters(question["message_id"]))
    assert (sent.message_thread_id, sent.is_topic_message) == (7, True)
    assert (await bot.send_message(forum.id, "x", message_thread_id=9)).message_thread_id == 9
    with refused("message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=8)


@pytest.mark.parametrize("data", ["x" * 65, "я" * 33])
async def test_callback_data_beyond_64_bytes_is_refused(bot: Bot, anna: Conversation, data: str) -> None:
    with refused("BUTTON_DATA_INVALID"):
        await bot.send_message(anna.id, "x", reply_markup=keyboard([button(data)]))


async def test_callback_data_of_64_bytes_passes(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(anna.id, "x", reply_markup=keyboard([button("я" * 32)]))
    assert sent.reply_markup == keyboard([button("я" * 32)])


@pytest.mark.parametrize("text", ["", "x" * 257])
async def test_copy_text_has_1_to_256_characters(bot: Bot, anna: Conversation, text: str) -> None:
    copy = InlineKeyboardButton("copy", copy_text=CopyTextButton(text))
    with refused("BUTTON_COPY_TEXT_INVALID"):
        await bot.send_message(anna.id, "x", reply_markup=keyboard([copy]))


@pytest.mark.parametrize("rows", [[[button("x")] * 9], [[button("x")] * 8] * 13])
async def test_keyboards_have_at_most_8_by_100_buttons(
    bot: Bot, anna: Conversation, rows: list[list[InlineKeyboardButton]]
) -> None:
    with refused("REPLY_MARKUP_TOO_LONG"):
        await bot.send_message(anna.id, "x", reply_markup=keyboard(*rows))


async def test_a_button_does_exactly_one_thing_and_has_a_text(bot: Bot, anna: Conversation) -> None:
    for wrong in (InlineKeyboardButton("idle"), InlineKeyboardButton("", callback_data="x")):
        with refused("can't parse inline keyboard button"):
            await bot.send_message(anna.id, "x", reply_markup=keyboard([wrong]))


async def test_an_edit_reaches_the_chat(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(anna.id, "one", reply_markup=keyboard([button("x")]))
    edited = await sent.edit_text("two")
    assert isinstance(edited, Message)
    assert (edited.message_id, edited.text, edited.reply_markup) == (sent.message_id, "two", None)
    assert [event["text"] for event in anna.happened("edit")] == ["two"]


async def test_edits_that_telegram_refuses(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(anna.id, "same", reply_markup=keyboard([button("x")]))
    file = await bot.send_document(anna.id, b"text", filename="scan.txt")
    question = anna.says("mine")
    cases = {
        sent.message_id: "message is not modified: specified new message content",
        file.message_id: "there is no text in the message to edit",
        question["message_id"]: "message can't be edited",
        999: "message to edit not found",
    }
    for message_id, words in cases.items():
        with refused(words):
            await bot.edit_message_text("same", anna.id, message_id, reply_markup=keyboard([button("x")]))


async def test_a_document_is_replaced_in_its_place(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_document(
        anna.id, b"old", filename="old.txt", caption="old", reply_markup=keyboard([button("x")])
    )
    await sent.edit_media(
        InputMediaDocument(b"new", filename="new.txt"), reply_markup=keyboard([button("x")])
    )
    [message] = anna.answers
    assert message["document"]["file_name"] == "new.txt"
    assert "caption" not in message
    assert message["reply_markup"]
    text = await bot.send_message(anna.id, "x")
    with refused("there is no document in the message"):
        await text.edit_media(InputMediaDocument(b"new", filename="new.txt"))


async def test_a_keyboard_can_be_taken_away_once(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(anna.id, "x", reply_markup=keyboard([button("x")]))
    await sent.edit_reply_markup(None)
    assert "reply_markup" not in anna.answers[0]
    with refused("message is not modified"):
        await sent.edit_reply_markup(None)


async def test_a_bot_deletes_its_own_messages_and_others_only_as_administrator(
    bot: Bot, world: TelegramWorld
) -> None:
    group = world.group("Trip")
    question, sent = group.says("/ocr"), await bot.send_message(group.id, "x")
    assert await sent.delete()
    with refused("message can't be deleted"):
        await bot.delete_message(group.id, question["message_id"])
    group.sets_bot_status("administrator")
    assert await bot.delete_message(group.id, question["message_id"])
    with refused("message to delete not found"):
        await bot.delete_message(group.id, question["message_id"])


async def test_reactions_come_from_telegrams_list(bot: Bot, anna: Conversation) -> None:
    question = anna.says("hello")
    await bot.set_message_reaction(anna.id, question["message_id"], ReactionEmoji.EYES)
    assert anna.reactions(question) == ["👀"]
    await bot.set_message_reaction(anna.id, question["message_id"])
    assert anna.reactions(question) == []


@pytest.mark.parametrize(
    ("reaction", "words"),
    [
        ("✅", "REACTION_INVALID"),
        (ReactionTypeCustomEmoji("123"), "REACTION_INVALID"),
        ([ReactionEmoji.EYES, ReactionEmoji.THUMBS_UP], "REACTIONS_TOO_MANY"),
    ],
)
async def test_other_reactions_are_refused(
    bot: Bot, anna: Conversation, reaction: str | ReactionTypeCustomEmoji | list[str], words: str
) -> None:
    question = anna.says("hello")
    with refused(words):
        await bot.set_message_reaction(anna.id, question["message_id"], reaction)


async def test_the_reaction_to_an_album_lands_on_its_first_message(bot: Bot, anna: Conversation) -> None:
    first, second = await anna.sends_album(blank_png(), blank_png())
    await bot.set_message_reaction(anna.id, second["message_id"], ReactionEmoji.EYES)
    assert (anna.reactions(first), anna.reactions(second)) == (["👀"], [])


async def test_only_known_chat_actions_pass(bot: Bot, anna: Conversation) -> None:
    await bot.send_chat_action(anna.id, "typing")
    assert anna.happened("action") == [{"action": "typing"}]
    with refused("wrong parameter action in request"):
        await bot.send_chat_action(anna.id, "thinking")


async def test_a_callback_query_is_answered_once(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(anna.id, "x", reply_markup=keyboard([button("l:deu")]))
    query_id = anna.presses(sent.to_dict(), "press")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (query_id, "l:deu", ANNA.id)
    assert query.message == sent
    await query.answer("saved")
    assert anna.happened("callback_answer") == [
        {"callback_query_id": query_id, "text": "saved", "show_alert": False}
    ]
    with pytest.raises(
        BadRequest, match=r"(?i)query is too old and response timeout expired or query id is inv"
    ):
        await query.answer()


async def test_the_text_of_a_callback_answer_has_at_most_200_characters(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_message(anna.id, "x", reply_markup=keyboard([button("x")]))
    query_id = anna.presses(sent.to_dict(), "press")
    with refused("text must be 0-200 chars long"):
        await bot.answer_callback_query(query_id, "x" * 201)


async def test_a_document_makes_the_round_trip(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_document(anna.id, b"\x00text", caption="first lines", filename="a/scän.txt")
    assert sent.document is not None
    assert (sent.caption, sent.document.file_size) == ("first lines", 5)
    assert sent.document.file_name == "scän.txt"
    file = await sent.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"\x00text"
    again = await bot.send_document(anna.id, sent.document.file_id)
    assert again.document is not None
    assert again.document.file_name == "scän.txt"


async def test_captions_have_at_most_1024_units(bot: Bot, anna: Conversation) -> None:
    await bot.send_document(anna.id, b"x", caption="x" * 1024)
    with refused("message caption is too long"):
        await bot.send_document(anna.id, b"x", caption="x" * 1025)


async def test_files_that_telegram_refuses(bot: Bot, anna: Conversation) -> None:
    refusals: dict[str | bytes, str] = {
        b"": "file must be non-empty",
        "unknown": "wrong file identifier/HTTP URL specified",
        "https://example.org/a.txt": "failed to get HTTP URL content",
    }
    for document, words in refusals.items():
        with refused(words):
            await bot.send_document(anna.id, document)
    with refused("IMAGE_PROCESS_FAILED"):
        await bot.send_photo(anna.id, b"no picture")


async def test_a_photo_comes_in_telegrams_sizes(bot: Bot, anna: Conversation) -> None:
    sent = await bot.send_photo(anna.id, blank_png(2000, 1000), caption="boxes")
    sizes = [(size.width, size.height) for size in sent.photo]
    assert sizes == [(90, 45), (320, 160), (800, 400), (1280, 640)]
    largest = await sent.photo[-1].get_file()
    picture = Image.open(BytesIO(await largest.download_as_bytearray()))
    assert (picture.format, picture.size) == ("JPEG", (1280, 640))


async def test_a_file_beyond_20_megabytes_cannot_be_downloaded(bot: Bot, anna: Conversation) -> None:
    sent = anna.sends_document(bytes(20_000_001), "big.tif")
    with refused("file is too big"):
        await bot.get_file(sent["document"]["file_id"])
    with refused("wrong file_id or the file is temporarily unavailable"):
        await bot.get_file("unknown")


async def test_the_oldest_files_give_way(bot: Bot, anna: Conversation) -> None:
    old = anna.sends_document(b"old", "old.bin")
    for _ in range(9):
        anna.sends_document(bytes(30_000_000), "big.bin")
    with refused("wrong file_id"):
        await bot.get_file(old["document"]["file_id"])


async def test_commands_by_scope_and_language(bot: Bot, world: TelegramWorld) -> None:
    anna = world.private_chat()
    english, german, mine = (BotCommand("lang", words) for words in ("Language", "Sprache", "Mine"))
    await bot.set_my_commands([english])
    await bot.set_my_commands([german], BotCommandScopeAllPrivateChats(), "de")
    await bot.set_my_commands([mine], BotCommandScopeChat(anna.id))
    assert await bot.get_my_commands() == (english,)
    assert await bot.get_my_commands(BotCommandScopeAllPrivateChats(), "de") == (german,)
    assert await bot.get_my_commands(BotCommandScopeChat(anna.id)) == (mine,)
    assert await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([("Lang", "upper case")], "BOT_COMMAND_INVALID"),
        ([("x" * 33, "too long")], "command must be 1-32 chars long"),
        ([("lang", "x" * 257)], "description must be 1-256 chars long"),
        ([("lang", "x")] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_that_telegram_refuses(bot: Bot, commands: list[tuple[str, str]], words: str) -> None:
    with refused(words):
        await bot.set_my_commands(commands)


async def test_names_and_descriptions_by_language(bot: Bot) -> None:
    await bot.set_my_name("Lesbar", language_code="de")
    await bot.set_my_description("Reads pictures.")
    await bot.set_my_short_description("Reads.")
    assert [(await bot.get_my_name(code)).name for code in ("", "de")] == ["Legible", "Lesbar"]
    assert (await bot.get_my_description("de")).description == "Reads pictures."
    assert (await bot.get_my_short_description()).short_description == "Reads."
    with refused("LANG_CODE_INVALID"):
        await bot.set_my_name("x", language_code="german")
    with refused("short description must be 0-120 chars long"):
        await bot.set_my_short_description("x" * 121)


async def test_chats_and_their_members(bot: Bot, world: TelegramWorld) -> None:
    group = world.group("Trip", ANNA, BEN, bot_status="administrator")
    assert (await bot.get_chat(group.id)).title == "Trip"
    assert (await bot.get_chat(world.private_chat().id)).first_name == "Anna"
    assert (await bot.get_chat_member(group.id, BEN.id)).status == "member"
    administrators = await bot.get_chat_administrators(group.id)
    assert [(each.user.id, each.status) for each in administrators] == [
        (ANNA.id, "creator"),
        (bot.id, "administrator"),
    ]
    with refused("member not found"):
        await bot.get_chat_member(group.id, 1)


async def test_a_wrong_token_is_refused(world: TelegramWorld) -> None:
    bot = Bot(f"{world.token}x", base_url=world.base_url)
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await bot.shutdown()


async def test_a_method_of_telegram_that_the_server_lacks_says_so(bot: Bot, anna: Conversation) -> None:
    with refused("Not Implemented: the local chat doesn't know sendDice"):
        await bot.send_dice(anna.id)
