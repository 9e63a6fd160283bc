"""The local Bot API server on the wire: shapes of calls, tokens, foreign callers, faults."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.local_chat.json_object import JsonObject
from tests.worlds.telegram import TelegramWorld, hang_up, held_until, server_error, too_many_requests


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def call(world: TelegramWorld, http: aiohttp.ClientSession, method: str, **request: Any) -> JsonObject:  # noqa: ANN401  aiohttp's own
    async with http.post(f"{world.base_url}{world.token}/{method}", **request) as response:
        answer: JsonObject = await response.json()
        assert response.status == answer.get("error_code", 200)
        return answer


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"chat_id": ""}, "chat not found"),
        ({"chat_id": None}, 'can\'t parse chat id: field "chat_id" must be of type Integer'),
        ({"reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"reply_markup": "[]"}, "object expected as reply markup"),
        ({"reply_markup": {}}, "can't parse reply markup: can't find field \"inline_keyboard\""),
        (
            {"reply_markup": {"inline_keyboard": [{}]}},
            'can\'t parse inline keyboard: field "inline_keyboard" must be of type Array',
        ),
        (
            {"reply_markup": {"inline_keyboard": [[{}]]}},
            "can't parse inline keyboard: can't find field \"text\"",
        ),
        (
            {"entities": [{"type": "bold", "offset": "0", "length": 1}]},
            'can\'t parse offset: field "offset" must be of type Integer',
        ),
        ({"entities": [{"type": "loud", "offset": 0, "length": 1}]}, 'wrong value of field "type"'),
        (
            {"reply_parameters": {"message_id": True}},
            'can\'t parse message id: field "message_id" must be of type Integer',
        ),
        (
            {"disable_notification": "perhaps"},
            'can\'t parse disable notification: field "disable_notification" must be of type Boolean',
        ),
        (
            {"message_thread_id": "x"},
            'can\'t parse message thread id: field "message_thread_id" must be of type Integer',
        ),
    ],
)
async def test_parameters_of_a_wrong_shape_are_refused(
    world: TelegramWorld, http: aiohttp.ClientSession, wrong: JsonObject, words: str
) -> None:
    anna = world.private_chat()
    answer = await call(world, http, "sendMessage", json={"chat_id": anna.id, "text": "x"} | wrong)
    assert answer == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}
    assert not anna.answers


async def test_only_files_are_taken_from_attachments(
    world: TelegramWorld, http: aiohttp.ClientSession
) -> None:
    anna = world.private_chat()
    assert (await call(world, http, "sendMessage", json={"chat_id": anna.id, "text": "attach://x"}))["ok"]
    answer = await call(world, http, "sendPhoto", json={"chat_id": anna.id, "photo": "attach://x"})
    assert answer["description"] == 'Bad Request: attached file "x" not found'


async def test_missing_parameters_are_named(world: TelegramWorld, http: aiohttp.ClientSession) -> None:
    assert (await call(world, http, "sendMessage", json={"text": "x"}))["description"] == (
        "Bad Request: chat_id is empty"
    )
    assert (await call(world, http, "setMyCommands"))["description"] == (
        'Bad Request: parameter "commands" is required'
    )


async def test_unlisted_reactions_are_refused(world: TelegramWorld, http: aiohttp.ClientSession) -> None:
    anna = world.private_chat()
    message_id = anna.says("x")["message_id"]
    for reaction in ({"type": "emoji", "emoji": "✅"}, {"type": "paid"}, {"type": "applause"}):
        wish = {"chat_id": anna.id, "message_id": message_id, "reaction": [reaction]}
        answer = await call(world, http, "setMessageReaction", json=wish)
        assert answer["description"] == "Bad Request: REACTION_INVALID"


async def test_form_fields_query_and_json_say_the_same(
    world: TelegramWorld, http: aiohttp.ClientSession
) -> None:
    anna = world.private_chat()
    wish = {"chat_id": str(anna.id), "text": "x", "disable_notification": "true"}
    for request in ({"json": wish}, {"data": wish}, {"params": wish}, {"data": aiohttp.FormData(wish)}):
        assert (await call(world, http, "SENDmessage", **request))["ok"]
    assert len(anna.answers) == 4


async def test_an_unknown_method_is_not_found(world: TelegramWorld, http: aiohttp.ClientSession) -> None:
    answer = await call(world, http, "sendTelepathy")
    assert answer == {"ok": False, "error_code": 404, "description": "Not Found: method not found"}


async def test_a_file_needs_the_token(world: TelegramWorld, http: aiohttp.ClientSession) -> None:
    document = world.private_chat().sends_document(b"secret", "a.txt")["document"]
    path = (await call(world, http, "getFile", data={"file_id": document["file_id"]}))["result"]["file_path"]
    for token, status in ((world.token, 200), ("1:wrong", 401)):
        async with http.get(f"{world.base_file_url}{token}/{path}") as response:
            assert response.status == status
    async with http.get(f"{world.base_file_url}{world.token}/documents/other.txt") as response:
        assert response.status == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "http://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_foreign_pages_are_kept_out(
    world: TelegramWorld, http: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    answer = await call(world, http, "getMe", headers=headers)
    assert answer["error_code"] == 403


async def test_an_upload_beyond_50_megabytes_is_refused(
    world: TelegramWorld, http: aiohttp.ClientSession
) -> None:
    form = aiohttp.FormData({"chat_id": str(world.private_chat().id)})
    form.add_field("document", BytesIO(bytes(50_000_001)), filename="big.bin")
    answer = await call(world, http, "sendDocument", data=form)
    assert (answer["error_code"], answer["description"]) == (413, "Request Entity Too Large")


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("[1]", "application/json"),
        ('{"text": "\\ud83d"}', "application/json"),
        ("{", "application/json"),
        ("x", "multipart/form-data"),
    ],
)
async def test_an_unreadable_body_is_refused(
    world: TelegramWorld, http: aiohttp.ClientSession, body: str, content_type: str
) -> None:
    answer = await call(world, http, "getMe", data=body, headers={"Content-Type": content_type})
    assert answer["description"] == "Bad Request: can't parse the request"


async def test_planned_faults_strike_once_each(world: TelegramWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    anna = world.private_chat()
    world.faults.next("sendMessage", too_many_requests(retry_after=3), server_error(), hang_up())
    async with world.bot() as bot:
        with pytest.raises(RetryAfter, match="Retry in 0:00:03"):
            await bot.send_message(anna.id, "one")
        for _ in range(2):
            with pytest.raises(NetworkError):
                await bot.send_message(anna.id, "two")
        await bot.send_message(anna.id, "three")
    assert [answer["text"] for answer in anna.answers] == ["three"]
    assert [call.parameters["text"] for call in world.calls_of("sendMessage")] == [
        "one",
        "two",
        "two",
        "three",
    ]


async def test_an_answer_can_be_lost_after_the_call_was_carried_out(world: TelegramWorld) -> None:
    anna = world.private_chat()
    world.faults.next("sendMessage", hang_up(after=True))
    async with world.bot() as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(anna.id, "once")
    assert [answer["text"] for answer in anna.answers] == ["once"]


async def test_a_call_can_be_held_back(world: TelegramWorld) -> None:
    anna, release = world.private_chat(), asyncio.Event()
    world.faults.next("sendMessage", held_until(release), held_until(release))
    async with world.bot() as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(anna.id, "late", read_timeout=0.01)
        waiting = asyncio.create_task(bot.send_message(anna.id, "later"))
        release.set()
        assert (await waiting).text == "later"


async def test_downloads_fail_on_request(world: TelegramWorld) -> None:
    sent = world.private_chat().sends_document(b"text", "a.txt")
    world.faults.next("file", server_error(500))
    async with world.bot() as bot:
        file = await bot.get_file(sent["document"]["file_id"])
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
        assert await file.download_as_bytearray() == b"text"


async def test_waiting_in_vain_names_the_calls(world: TelegramWorld) -> None:
    async with world.bot():
        with pytest.raises(AssertionError, match="calls: getMe"):
            await world.wait_for(lambda: False, seconds=0.01)


async def test_nested_json_may_come_as_a_string(world: TelegramWorld, http: aiohttp.ClientSession) -> None:
    anna = world.private_chat()
    rows = {"inline_keyboard": [[{"text": "press", "callback_data": "x", "unknown": 1}]]}
    await call(
        world, http, "sendMessage", data={"chat_id": anna.id, "text": "x", "reply_markup": json.dumps(rows)}
    )
    assert anna.answers[0]["reply_markup"] == {"inline_keyboard": [[{"text": "press", "callback_data": "x"}]]}


async def test_python_telegram_bot_sees_our_refusals(world: TelegramWorld) -> None:
    async with world.bot() as bot:
        with pytest.raises(BadRequest, match="Chat not found"):
            await bot.send_message(1, "x")
