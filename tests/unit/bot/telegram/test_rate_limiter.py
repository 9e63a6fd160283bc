"""What goes out to Telegram: at the pace of each chat, whatever the platform or the line do."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import pytest
import stamina
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError
from telegram.ext import ExtBot

from bot.local_chat.bot_api import CarryOut
from bot.local_chat.refusals import Refusal
from bot.telegram import set_up_libraries
from bot.telegram.sending.rate_limiter import ChatRateLimiter
from bot.telegram.sending.rates import Rate, Rates
from bot.telegram.sending.requests import RetryingRequest
from bot.telegram.sending.retries import Retries
from tests.worlds.telegram import (
    BEN,
    Conversation,
    Fault,
    TelegramWorld,
    hang_up,
    refused,
    server_error,
    too_many_requests,
)

IN_TEN_HOURS = 1 / 36_000
AN_HOUR = 3600


class CountedRetries:
    """Counts what is tried again, and tells when the bot has been told to wait."""

    def __init__(self) -> None:
        self.counted: Counter[str] = Counter()
        self.flooded = asyncio.Event()

    def retried(self, reason: str) -> None:
        self.counted[reason] += 1
        if reason == "flood":
            self.flooded.set()


@asynccontextmanager
async def paced_bot(
    world: TelegramWorld, rates: Rates | None = None, retries: CountedRetries | None = None
) -> AsyncIterator[ExtBot[None]]:
    set_up_libraries()
    calls = Retries(retries)
    bot = ExtBot(
        world.token,
        base_url=world.base_url,
        base_file_url=world.base_file_url,
        request=RetryingRequest(calls, httpx_kwargs={"trust_env": False}),
        rate_limiter=ChatRateLimiter(calls, rates or Rates()),
    )
    async with bot:
        yield bot


@pytest.fixture
def retries() -> CountedRetries:
    return CountedRetries()


@pytest.fixture
async def bot(world: TelegramWorld, retries: CountedRetries) -> AsyncIterator[ExtBot[None]]:
    async with paced_bot(world, retries=retries) as bot:
        yield bot


@pytest.fixture
def hasty() -> Iterator[None]:
    """Tries again at once: five times in all."""
    with stamina.set_testing(True, attempts=5):
        yield


@asynccontextmanager
async def meanwhile(*calls: Any) -> AsyncIterator[list[asyncio.Task[Any]]]:  # noqa: ANN401 - any call of the bot
    """Calls that are under way, and given up at the end."""
    tasks = [asyncio.ensure_future(call) for call in calls]
    yield tasks
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def texts(chat: Conversation) -> list[str]:
    return [answer["text"] for answer in chat.answers]


async def test_a_group_that_has_to_wait_does_not_hold_up_another_chat(
    world: TelegramWorld, bot: ExtBot[None], retries: CountedRetries
) -> None:
    group, ben = world.group("Trip"), world.private_chat(BEN)
    world.faults.next("sendMessage", too_many_requests(AN_HOUR))
    async with meanwhile(bot.send_message(group.id, "late"), bot.send_message(group.id, "later")):
        await retries.flooded.wait()
        await bot.send_message(ben.id, "hello")
    assert (texts(group), texts(ben)) == ([], ["hello"])


async def test_retry_after_is_waited_for_to_the_letter(world: TelegramWorld, bot: ExtBot[None]) -> None:
    anna, times = world.private_chat(), list[float]()

    def noted(fault: Fault) -> Fault:
        async def note(carry_out: CarryOut) -> web.StreamResponse:
            times.append(monotonic())
            return await fault(carry_out)

        return note

    world.faults.next("sendMessage", noted(too_many_requests(1)), noted(lambda carry_out: carry_out()))
    await bot.send_message(anna.id, "hello")
    assert times[1] - times[0] >= 1


async def test_messages_of_a_chat_that_has_to_wait_keep_their_order(
    world: TelegramWorld, bot: ExtBot[None]
) -> None:
    anna = world.private_chat()
    world.faults.next("sendMessage", too_many_requests(1), hang_up())
    await asyncio.gather(*(bot.send_message(anna.id, text) for text in "abc"))
    assert texts(anna) == ["a", "b", "c"]


async def test_a_chat_has_to_wait_even_if_who_was_told_so_is_gone(
    world: TelegramWorld, bot: ExtBot[None], retries: CountedRetries
) -> None:
    anna, ben = world.private_chat(), world.private_chat(BEN)
    world.faults.next("sendMessage", too_many_requests(AN_HOUR))
    async with meanwhile(bot.send_message(anna.id, "gone")):
        await retries.flooded.wait()
    async with meanwhile(bot.send_message(anna.id, "must wait")):
        await bot.send_message(ben.id, "hello")
        assert len(world.calls_of("sendMessage")) == 2


async def test_a_call_without_a_chat_that_has_to_wait_waits_alone(
    world: TelegramWorld, bot: ExtBot[None], retries: CountedRetries
) -> None:
    anna = world.private_chat()
    world.faults.next("setMyDescription", too_many_requests(AN_HOUR))
    async with meanwhile(bot.set_my_description("reads pictures")):
        await retries.flooded.wait()
        await bot.set_my_short_description("reads")
        await bot.send_message(anna.id, "hello")
    assert texts(anna) == ["hello"]


async def test_reactions_and_lookups_take_nothing_from_the_budget_of_a_group(world: TelegramWorld) -> None:
    group = world.group("Trip")
    photo, file = group.says("a photo"), group.sends_document(b"scan", "scan.png")
    async with paced_bot(world, Rates(group=Rate(1, IN_TEN_HOURS), overall=Rate(2, IN_TEN_HOURS))) as bot:
        for _ in range(5):
            await bot.set_message_reaction(group.id, photo["message_id"], "👀")
            await bot.send_chat_action(group.id, "typing")
            await bot.get_file(file["document"]["file_id"])
        await bot.send_message(group.id, "first")
        async with meanwhile(bot.send_message(group.id, "beyond the budget")):
            await bot.set_message_reaction(group.id, photo["message_id"], "👍")
        assert texts(group) == ["first"]


async def test_who_gets_more_than_the_allowed_burst_waits_alone(world: TelegramWorld) -> None:
    anna, ben = world.private_chat(), world.private_chat(BEN)
    async with (
        paced_bot(world, Rates(person=Rate(2, IN_TEN_HOURS))) as bot,
        meanwhile(*(bot.send_message(anna.id, text) for text in "abc")) as calls,
    ):
        await asyncio.gather(*calls[:2])
        await bot.send_message(ben.id, "hello")
        assert (texts(anna), texts(ben)) == (["a", "b"], ["hello"])


def test_a_group_gets_no_more_than_20_messages_in_any_minute_and_all_no_more_than_30_in_a_second() -> None:
    rates = Rates()
    assert rates.group.burst + 60 * rates.group.per_second <= 20
    assert rates.overall.burst + rates.overall.per_second <= 30
    assert rates.person.per_second <= 1


async def test_ten_thousand_chats_are_forgotten_again() -> None:
    limiter = ChatRateLimiter(Retries(), Rates(person=Rate(1, 1e9), overall=Rate(1, 1e9)))

    async def send(_endpoint: str, _data: dict[str, Any]) -> bool:
        return True

    for chat_id in range(1, 10_001):
        data = {"chat_id": chat_id}
        await limiter.process_request(send, ("sendMessage", data), {}, "sendMessage", data, None)
    assert len(limiter.chats) < 1000


async def test_a_refused_reaction_is_not_tried_again_and_its_chat_waits_as_long_as_demanded(
    world: TelegramWorld, bot: ExtBot[None]
) -> None:
    anna, ben = world.private_chat(), world.private_chat(BEN)
    photo = anna.says("a photo")
    world.faults.next("setMessageReaction", too_many_requests(AN_HOUR))
    for _ in range(2):
        with pytest.raises(TelegramError):
            await bot.set_message_reaction(anna.id, photo["message_id"], "👀")
    waiting = asyncio.create_task(bot.send_message(anna.id, "hello"))
    await bot.send_message(ben.id, "hello")
    assert not waiting.done()
    waiting.cancel()
    assert len(world.calls_of("setMessageReaction")) == 1
    assert len(world.calls_of("sendMessage")) == 1


@pytest.mark.parametrize("fault", [hang_up(), server_error()])
async def test_a_reaction_is_not_tried_again(world: TelegramWorld, bot: ExtBot[None], fault: Fault) -> None:
    anna = world.private_chat()
    photo = anna.says("a photo")
    world.faults.next("setMessageReaction", fault)
    with pytest.raises(NetworkError):
        await bot.set_message_reaction(anna.id, photo["message_id"], "👀")
    assert len(world.calls_of("setMessageReaction")) == 1


async def test_a_chat_that_has_to_wait_gets_no_reactions(
    world: TelegramWorld, bot: ExtBot[None], retries: CountedRetries
) -> None:
    anna = world.private_chat()
    photo = anna.says("a photo")
    world.faults.next("sendMessage", too_many_requests(AN_HOUR))
    async with meanwhile(bot.send_message(anna.id, "late")):
        await retries.flooded.wait()
        with pytest.raises(TelegramError, match="has to wait"):
            await bot.set_message_reaction(anna.id, photo["message_id"], "👀")
    assert not world.calls_of("setMessageReaction")


async def test_every_kind_of_call_gets_through_a_flood_a_broken_server_and_a_broken_line(
    world: TelegramWorld, retries: CountedRetries, hasty: None
) -> None:
    anna = world.private_chat()
    file_id = anna.sends_document(b"scan", "scan.png")["document"]["file_id"]
    world.faults.next("getMe", *all_faults())
    async with paced_bot(world, Rates(person=Rate(9, 1)), retries) as bot:
        keyboard = InlineKeyboardMarkup.from_button(InlineKeyboardButton("press", callback_data="x"))
        sent = await bot.send_message(anna.id, "hello", reply_markup=keyboard)
        press = anna.presses(anna.answers[0], "press")
        calls = {
            "sendDocument": bot.send_document(anna.id, b"the text", filename="text.txt"),
            "editMessageText": bot.edit_message_text("changed", anna.id, sent.message_id),
            "answerCallbackQuery": bot.answer_callback_query(press),
            "getFile": bot.get_file(file_id),
            "getMyCommands": bot.get_my_commands(),
            "setMyCommands": bot.set_my_commands([("help", "What I read")]),
            "setMyDescription": bot.set_my_description("reads pictures"),
            "setMyShortDescription": bot.set_my_short_description("reads"),
            "deleteWebhook": bot.delete_webhook(),
            "setWebhook": bot.set_webhook("http://127.0.0.1:1/hook"),
        }
        for method in calls:
            world.faults.next(method, *all_faults())
        await asyncio.gather(*calls.values())
        assert {method: len(world.calls_of(method)) for method in calls} == dict.fromkeys(calls, 4)
        edited, document = anna.answers
        assert edited["text"] == "changed"
        file = await bot.get_file(document["document"]["file_id"])
        assert await file.download_as_bytearray() == b"the text"
    assert retries.counted == {"flood": 11, "network": 22}


def all_faults() -> list[Fault]:
    return [too_many_requests(1), server_error(), hang_up()]


async def test_an_answer_that_was_lost_on_its_way_back_is_asked_for_again(
    world: TelegramWorld, bot: ExtBot[None], hasty: None
) -> None:
    """So a message may come twice, but never not at all."""
    anna = world.private_chat()
    world.faults.next("sendMessage", hang_up(after=True))
    await bot.send_message(anna.id, "hello")
    assert texts(anna) == ["hello", "hello"]


async def test_a_line_that_stays_down_is_given_up_after_one_line_in_the_log(
    world: TelegramWorld, bot: ExtBot[None], hasty: None, caplog: pytest.LogCaptureFixture
) -> None:
    anna = world.private_chat()
    world.faults.next("sendMessage", *[server_error()] * 5)
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "a secret")
    assert len(world.calls_of("sendMessage")) == 5
    assert caplog.messages == ["The platform failed 3 times in a row, trying on: NetworkError"]


@pytest.mark.parametrize("status", [200, 403, 404, 413, 429])
async def test_the_page_of_a_proxy_is_no_refusal(
    world: TelegramWorld, bot: ExtBot[None], hasty: None, status: int
) -> None:
    anna = world.private_chat()
    world.faults.next("sendMessage", server_error(status))
    await bot.send_message(anna.id, "hello")
    assert texts(anna) == ["hello"]


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (Refusal(400, "Bad Request: message is too long"), BadRequest),
        (Refusal(403, "Forbidden: bot was blocked by the user"), Forbidden),
    ],
)
async def test_a_refusal_is_taken_for_an_answer(
    world: TelegramWorld, bot: ExtBot[None], refusal: Refusal, error: type[TelegramError]
) -> None:
    anna = world.private_chat()
    world.faults.next("sendMessage", refused(refusal))
    with pytest.raises(error):
        await bot.send_message(anna.id, "hello")
    assert len(world.calls_of("sendMessage")) == 1


async def test_a_message_to_a_group_that_became_a_supergroup_arrives_there(
    world: TelegramWorld, bot: ExtBot[None]
) -> None:
    group = world.group("Trip")
    photo = group.says("a photo")
    supergroup = world.upgraded(group)
    await bot.send_message(group.id, "one", reply_to_message_id=photo["message_id"])
    await bot.send_message(group.id, "two")
    assert texts(supergroup) == ["one", "two"]
    assert "reply_to_message" not in supergroup.answers[0]
    chats = [int(call.parameters["chat_id"]) for call in world.calls_of("sendMessage")]
    assert chats == [group.id, supergroup.id, supergroup.id]


async def test_a_message_that_stayed_behind_in_a_group_is_not_mistaken_for_one_of_the_supergroup(
    world: TelegramWorld, bot: ExtBot[None]
) -> None:
    group = world.group("Trip")
    sent = await bot.send_message(group.id, "old")
    supergroup = world.upgraded(group)
    await bot.send_message(group.id, "new")
    with pytest.raises(ChatMigrated):
        await bot.edit_message_text("changed", group.id, sent.message_id)
    assert texts(supergroup) == ["new"]


@pytest.mark.parametrize("fault", [hang_up(), server_error(500), too_many_requests(1), server_error(429)])
async def test_a_download_that_breaks_off_is_tried_again(
    world: TelegramWorld, bot: ExtBot[None], fault: Fault
) -> None:
    sent = world.private_chat().sends_document(b"scan", "scan.png")
    world.faults.next("file", fault)
    file = await bot.get_file(sent["document"]["file_id"])
    assert await file.download_as_bytearray() == b"scan"


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_a_download_that_is_refused_is_not_tried_again(
    world: TelegramWorld, bot: ExtBot[None], status: int
) -> None:
    sent = world.private_chat().sends_document(b"scan", "scan.png")
    world.faults.next("file", refused(Refusal(status, "no such file")))
    file = await bot.get_file(sent["document"]["file_id"])
    with pytest.raises(TelegramError):
        await file.download_as_bytearray()
    assert len(world.calls_of("file")) == 1
