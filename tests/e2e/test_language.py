"""/lang, as people meet it: the real handlers in the real application, against a Bot API server."""

from __future__ import annotations

import pytest

from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import Refusal
from bot.workers.engine_languages import EngineLanguages
from handlers.ports import ChatSettings
from handlers.texts import language as texts
from ocr_engine.engines.auto import Auto
from ocr_engine.languages import UnknownLanguage
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import explain, say
from tests.worlds.fakes import FakeLanguages
from tests.worlds.telegram import ANNA, BEN, Conversation, TelegramWorld, blank_png, buttons, refused

TOO_OLD = Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


def labels(chat: Conversation, message: JsonObject) -> list[str]:
    """The buttons under the message as they are now."""
    return [button["text"] for button in buttons(chat.chat.messages[message["message_id"]])]


def text_now(chat: Conversation, message: JsonObject) -> str:
    return str(chat.chat.messages[message["message_id"]]["text"])


async def pressing(chat: Conversation, message: JsonObject, button: str) -> JsonObject:
    """What the bot answers to a press on the button."""
    return await answer_to(chat, chat.presses(message, button))


async def answer_to(chat: Conversation, query_id: str) -> JsonObject:
    def answers() -> list[JsonObject]:
        return [each for each in chat.happened("callback_answer") if each["callback_query_id"] == query_id]

    await chat.telegram.wait_for(answers)
    return answers()[0]


async def test_shows_the_chats_languages_and_a_keyboard(bot: LegibleBot, anna: Conversation) -> None:
    bot.settings.saved[anna.id] = ChatSettings(("deu", "jpn"))
    anna.says("/lang")
    panel = await anna.next_answer()
    assert "German and Japanese" in panel["text"]
    assert labels(anna, panel)[:4] == [
        "English",
        "✓ Deutsch / German",
        "✓ 日本語 / Japanese",
        "Français / French",
    ]
    assert labels(anna, panel)[-1] == "Automatic"


async def test_the_persons_own_language_comes_first(bot: LegibleBot, world: TelegramWorld) -> None:
    ben = world.private_chat(BEN)
    ben.says("/lang")
    assert labels(ben, await ben.next_answer())[0] == "Deutsch"
    assert bot.settings.saved == {}


async def test_a_press_switches_a_language_on_in_place(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("/lang")
    panel = await anna.next_answer()
    before = labels(anna, panel)
    await pressing(anna, panel, "Deutsch / German")
    assert bot.settings.saved == {anna.id: ChatSettings(("eng", "deu"))}
    assert "English and German" in text_now(anna, panel)
    assert labels(anna, panel) == ["✓ " + each if each == "Deutsch / German" else each for each in before]


async def test_switching_the_last_language_off_means_automatic(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("/lang")
    panel = await anna.next_answer()
    await pressing(anna, panel, "✓ English")
    assert bot.settings.saved == {anna.id: ChatSettings(("auto",))}
    assert labels(anna, panel)[-1] == "✓ Automatic"


async def test_a_fourth_language_is_refused_with_an_alert(bot: LegibleBot, anna: Conversation) -> None:
    bot.settings.saved[anna.id] = ChatSettings(("deu", "eng", "fra"))
    anna.says("/lang")
    answer = await pressing(anna, await anna.next_answer(), "日本語 / Japanese")
    assert answer["show_alert"]
    assert "3 languages" in answer["text"]
    assert bot.settings.saved == {anna.id: ChatSettings(("deu", "eng", "fra"))}


async def test_a_language_that_is_not_installed_names_the_operators_command(
    bot: LegibleBot, anna: Conversation
) -> None:
    anna.says("/lang")
    answer = await pressing(anna, await anna.next_answer(), "· Español / Spanish")
    assert answer["show_alert"]
    assert "install tesseract-ocr-spa" in answer["text"]
    assert len(answer["text"]) <= 200
    assert bot.settings.saved == {}


async def test_what_the_network_reads_can_be_chosen_without_a_pack(
    world: TelegramWorld, anna: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tesseract is not even installed here; for Russian it is needed."""
    monkeypatch.setenv("PATH", "")
    bot = LegibleBot(languages=EngineLanguages(Auto()))
    async with bot.running(world):
        anna.says("/lang swedish")
        assert (await anna.next_answer())["text"] == say(texts.SAVED, languages=("Swedish",))
        anna.says("/lang")
        panel = await anna.next_answer()
        await pressing(anna, panel, "Deutsch / German")
        assert bot.settings.saved == {anna.id: ChatSettings(("swe", "deu"))}
        await anna.sends_photo(blank_png(), "Finnish")
        for _ in ("the text", "how the caption was understood"):
            await anna.next_answer()
        assert bot.fake_reader.asked[0][1].languages == ("fin",)
        anna.says("/lang russian")
        assert "Russian is not installed here" in (await anna.next_answer())["text"]


async def test_pages_turn_in_place(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("/lang")
    panel = await anna.next_answer()
    first = labels(anna, panel)
    await pressing(anna, panel, labels(anna, panel)[-2])
    assert "2/8" in labels(anna, panel)
    await pressing(anna, panel, labels(anna, panel)[-4])
    assert labels(anna, panel) == first
    assert bot.settings.saved == {}


async def test_a_press_that_changes_nothing_is_answered_all_the_same(
    bot: LegibleBot, anna: Conversation
) -> None:
    anna.says("/lang")
    answer = await pressing(anna, await anna.next_answer(), "1/8")
    assert not answer["show_alert"]


@pytest.mark.parametrize(
    ("typed", "languages"),
    [
        ("deu", ("deu",)),
        ("german", ("deu",)),
        ("Deutsch", ("deu",)),
        ("de", ("deu",)),
        ("deu+eng", ("deu", "eng")),
        ("German, English", ("deu", "eng")),
        ("auto", ("auto",)),
    ],
)
async def test_saves_what_is_typed(
    typed: str, languages: tuple[str, ...], bot: LegibleBot, anna: Conversation
) -> None:
    anna.says(f"/lang {typed}")
    assert "Saved" in (await anna.next_answer())["text"]
    assert bot.settings.saved == {anna.id: ChatSettings(languages)}


async def test_a_near_miss_is_offered_as_a_button(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("/lang germn")
    question = await anna.next_answer()
    assert labels(anna, question)[0] == "German"
    assert bot.settings.saved == {}
    await pressing(anna, question, "German")
    assert bot.settings.saved == {anna.id: ChatSettings(("deu",))}
    assert "✓ Deutsch / German" in labels(anna, question)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("klingon", explain(UnknownLanguage("klingon"))),
        ("spanish", "install tesseract-ocr-spa"),
        ("deu+spa", "Spanish is not installed here"),
        ("spa por", "Spanish and Portuguese are not installed here"),
        ("deu eng fra jpn", "up to 3 languages"),
    ],
)
async def test_says_why_a_typed_wish_cannot_be_met(
    typed: str, sentence: str, bot: LegibleBot, anna: Conversation
) -> None:
    anna.says(f"/lang {typed}")
    assert sentence in (await anna.next_answer())["text"]
    assert bot.settings.saved == {}


async def test_a_keyboard_from_before_a_restart_still_works(world: TelegramWorld, anna: Conversation) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        anna.says("/lang")
        panel = await anna.next_answer()
    query_id = anna.presses(panel, "Deutsch / German")
    async with bot.running(world):
        await answer_to(anna, query_id)
    assert bot.settings.saved == {anna.id: ChatSettings(("eng", "deu"))}


async def test_a_press_that_telegram_has_given_up_on_still_counts(
    world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    world.faults.next("answerCallbackQuery", refused(TOO_OLD))
    anna.says("/lang")
    panel = await anna.next_answer()
    anna.presses(panel, "Deutsch / German")
    await pressing(anna, panel, "Français / French")
    assert bot.settings.saved == {anna.id: ChatSettings(("eng", "deu", "fra"))}


@pytest.mark.parametrize("data", ["l:", "l:x", "l:p:9999999999", "l:s:../../etc/passwd", "l:d:nothing"])
async def test_data_that_we_never_sent_is_answered_and_harmless(
    data: str, world: TelegramWorld, bot: LegibleBot, anna: Conversation
) -> None:
    anna.says("/lang")
    panel = await anna.next_answer()
    await answer_to(anna, world.state.press(anna.chat, ANNA, panel, data))
    assert bot.settings.saved.get(anna.id, ChatSettings(("eng",))) == ChatSettings(("eng",))


async def test_a_press_is_answered_even_where_tesseract_is_missing(
    world: TelegramWorld, anna: Conversation
) -> None:
    bot = LegibleBot()
    async with bot.running(world):
        anna.says("/lang")
        panel = await anna.next_answer()
        bot.languages = FakeLanguages(frozenset())
    query_id = anna.presses(panel, "Deutsch / German")
    async with bot.running(world):
        assert "not installed" in (await answer_to(anna, query_id))["text"]


async def test_the_answer_stays_in_the_topic(world: TelegramWorld, bot: LegibleBot) -> None:
    forum = world.group("Trip", ANNA, BEN, kind="supergroup", topics=frozenset({7})).in_topic(7)
    forum.says("/lang deu")
    assert (await forum.next_answer())["message_thread_id"] == 7
    assert bot.settings.saved == {forum.id: ChatSettings(("deu",))}


async def test_anybody_in_a_group_may_choose(world: TelegramWorld, bot: LegibleBot) -> None:
    group = world.group("Trip", ANNA, BEN)
    group.by(BEN).says("/lang@legible_bot deu")
    await group.next_answer()
    assert bot.settings.saved == {group.id: ChatSettings(("deu",))}


async def test_a_group_keeps_its_languages_when_it_becomes_a_supergroup(
    world: TelegramWorld, bot: LegibleBot
) -> None:
    group = world.group("Trip", ANNA, BEN)
    group.says("/lang deu")
    await group.next_answer()
    supergroup = world.upgraded(group)
    supergroup.says("/lang")
    assert "German" in (await supergroup.next_answer())["text"]
    assert bot.settings.saved == {supergroup.id: ChatSettings(("deu",))}
