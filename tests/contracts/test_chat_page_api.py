"""What the chat page asks of the server, over real HTTP."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from yarl import URL

from bot.local_chat.json_object import JsonObject
from ocr_engine.files.formats import READABLE_FORMATS
from tests.worlds.telegram import TelegramWorld, blank_png

ME = 1_000_001


@pytest.fixture
async def world() -> AsyncIterator[TelegramWorld]:
    """With a small limit for files."""
    async with TelegramWorld.opened(max_bytes=50_000) as world:
        yield world


@pytest.fixture
async def page(world: TelegramWorld) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(world.address) as session:
        yield session


@pytest.fixture
async def bot(world: TelegramWorld) -> AsyncIterator[Bot]:
    async with world.bot() as bot:
        yield bot


async def post(page: aiohttp.ClientSession, path: str, **request: Any) -> JsonObject:  # noqa: ANN401  aiohttp's own
    async with page.post(path, **request) as response:
        answer: JsonObject = await response.json()
        return answer | ({"status": response.status} if response.status != 200 else {})


async def state(page: aiohttp.ClientSession, language: str = "de-AT,de;q=0.9") -> JsonObject:
    async with page.get("/chat/state", headers={"Accept-Language": language}) as response:
        answer: JsonObject = await response.json()
        return answer


async def events(
    page: aiohttp.ClientSession, count: int, headers: dict[str, str]
) -> list[tuple[int, str, Any]]:
    found: list[tuple[int, str, Any]] = []
    async with page.get("/chat/events", headers=headers) as response:
        while len(found) < count:
            lines = (await response.content.readuntil(b"\n\n")).decode().strip().splitlines()
            fields = dict(line.split(": ", 1) for line in lines)
            if "event" in fields:
                found.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
    return found


async def test_the_state_shows_who_is_there(page: aiohttp.ClientSession, bot: Bot) -> None:
    await bot.set_my_commands([("lang", "Languages")])
    await bot.set_my_commands([("lang", "Sprachen")], language_code="de")
    assert await state(page) == {
        "bot": {"id": bot.id, "is_bot": True, "first_name": "Legible", "username": "legible_bot"},
        "me": {"id": ME, "is_bot": False, "first_name": "You", "language_code": "de-at"},
        "chat": {"id": ME, "type": "private", "first_name": "You"},
        "messages": [],
        "commands": [{"command": "lang", "description": "Sprachen"}],
        "last_event_id": 0,
        "limits": {"max_bytes": 50_000},
        "accept": [name for known in READABLE_FORMATS for name in (*known.media_types, *known.suffixes)],
    }
    assert (await state(page, "*"))["me"]["language_code"] == "en"


async def test_text_reaches_the_bot_in_the_language_of_the_browser(
    page: aiohttp.ClientSession, bot: Bot
) -> None:
    first = await post(page, "/chat/messages", json={"text": " hi "}, headers={"Accept-Language": "pt-BR"})
    await post(page, "/chat/messages", json={"text": "again", "reply_to": first["message_id"]})
    one, two = [update.message for update in await bot.get_updates()]
    assert one is not None
    assert one.from_user is not None
    assert (one.text, one.from_user.language_code) == ("hi", "pt-br")
    assert two is not None
    assert two.reply_to_message == one


async def test_the_bots_reactions_stand_with_the_messages(page: aiohttp.ClientSession, bot: Bot) -> None:
    sent = await post(page, "/chat/messages", json={"text": "hi"})
    await bot.set_message_reaction(ME, sent["message_id"], "👀")
    assert sent["reactions"] == []
    assert [message["reactions"] for message in (await state(page))["messages"]] == [["👀"]]


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        ("{", 400, "That request is not JSON."),
        ("[" * 100_000, 400, "That request is not JSON."),
        ('{"text": "\\ud83d"}', 400, "That request is not JSON."),
        ("[]", 400, "That request is not a JSON object."),
        (" " * 2_000_000, 413, "That is too large to send."),
    ],
)
async def test_unreadable_requests_are_explained(
    page: aiohttp.ClientSession, body: str, status: int, sentence: str
) -> None:
    data = BytesIO(body.encode())
    assert await post(page, "/chat/messages", data=data) == {"error": sentence, "status": status}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"text": "  "}, "Type some text first."),
        ({"text": "x" * 4097}, "A message holds at most 4,096 characters."),
        ({"text": "x", "reply_to": 99}, "The message that you reply to is gone."),
        ({"text": "x", "reply_to": "last"}, '"reply_to" is no message.'),
        ({"text": 1}, '"text" is missing.'),
    ],
)
async def test_impossible_messages_are_explained(
    page: aiohttp.ClientSession, body: JsonObject, sentence: str
) -> None:
    assert await post(page, "/chat/messages", json=body) == {"error": sentence, "status": 400}


async def test_several_photos_form_an_album(page: aiohttp.ClientSession, bot: Bot) -> None:
    form = aiohttp.FormData({"as": "photo", "caption": "both"})
    for _ in range(2):
        form.add_field("file", blank_png(), filename="a.png")
    messages = (await post(page, "/chat/files", data=form))["messages"]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["both", None]
    assert len(await bot.get_updates()) == 2


async def test_a_document_comes_down_as_it_went_up_but_never_as_a_page(page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"as": "document"}, quote_fields=False)
    form.add_field("file", b"<script>", filename="../e\u202evil.html", content_type="text/html")
    (message,) = (await post(page, "/chat/files", data=form))["messages"]
    assert (message["document"]["file_name"], message["document"]["mime_type"]) == ("evil.html", "text/html")
    async with page.get(f"/chat/files/{message['document']['file_id']}") as response:
        assert await response.read() == b"<script>"
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''evil.html"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_photos_are_shown(page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"as": "photo"})
    form.add_field("file", blank_png(), filename="a.png")
    (message,) = (await post(page, "/chat/files", data=form))["messages"]
    async with page.get(f"/chat/files/{message['photo'][-1]['file_id']}") as response:
        assert response.headers["Content-Type"] == "image/jpeg"
        assert "Content-Disposition" not in response.headers


@pytest.mark.parametrize(
    ("data", "kind", "status", "sentence"),
    [
        (b"x" * 50_001, "document", 413, "That is too large to send."),
        (b"", "document", 400, "a.png is empty."),
        (b"text", "photo", 400, "That cannot be sent as a photo. Send it as a file instead."),
    ],
)
async def test_files_that_cannot_be_sent_are_explained(
    page: aiohttp.ClientSession, data: bytes, kind: str, status: int, sentence: str
) -> None:
    form = aiohttp.FormData({"as": kind})
    form.add_field("file", data, filename="a.png")
    assert await post(page, "/chat/files", data=form) == {"error": sentence, "status": status}
    assert (await state(page))["messages"] == []


async def test_an_album_has_at_most_ten_pictures(page: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData({"as": "photo"})
    for _ in range(11):
        form.add_field("file", blank_png(), filename="a.png")
    assert (await post(page, "/chat/files", data=form))["error"] == "An album holds at most 10 pictures."
    assert (
        await post(page, "/chat/files", data=aiohttp.FormData({"as": "photo"}, default_to_multipart=True))
    )["error"] == "Choose a file first."


async def test_a_missing_file_is_a_404(page: aiohttp.ClientSession) -> None:
    async with page.get("/chat/files/nothing") as response:
        assert (response.status, await response.json()) == (404, {"error": "That file is gone."})


async def test_a_button_press_and_its_answer(page: aiohttp.ClientSession, bot: Bot) -> None:
    await state(page)
    rows = InlineKeyboardMarkup([[InlineKeyboardButton("Deutsch", callback_data="l:deu")]])
    sent = await bot.send_message(ME, "Which?", reply_markup=rows)
    press = {"message_id": sent.message_id, "data": "l:deu"}
    pressed = await post(page, "/chat/callbacks", json=press)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.id == pressed["callback_query_id"]
    await update.callback_query.answer("Saved", show_alert=True)
    name, data = (await events(page, 2, {"Last-Event-ID": "0"}))[1][1:]
    assert (name, data) == ("callback_answer", {**pressed, "text": "Saved", "show_alert": True})
    gone = await post(page, "/chat/callbacks", json=press | {"data": "l:fra"})
    assert gone == {"error": "That button is gone.", "status": 400}


async def test_events_tell_all_and_can_be_resumed(page: aiohttp.ClientSession, bot: Bot) -> None:
    sent = await post(page, "/chat/messages", json={"text": "hi"})
    await bot.send_chat_action(ME, "typing")
    await bot.set_message_reaction(ME, sent["message_id"], "👀")
    answer = await bot.send_message(ME, "hello")
    await answer.edit_text("bye")
    await answer.delete()
    await bot.set_my_commands([("lang", "Languages")])
    names = ["message", "action", "reaction", "message", "edit", "delete", "commands"]
    told = await events(page, 7, {"Last-Event-ID": "0"})
    assert [(number, name) for number, name, _ in told] == list(enumerate(names, 1))
    assert [told[2][2], told[4][2]["text"], told[5][2], told[6][2]] == [
        {"message_id": sent["message_id"], "reactions": ["👀"]},
        "bye",
        {"message_id": answer.message_id},
        [{"command": "lang", "description": "Languages"}],
    ]
    assert [event[0] for event in await events(page, 2, {"Last-Event-ID": "5"})] == [6, 7]
    assert (await state(page))["last_event_id"] == 7


async def test_an_open_event_stream_hears_what_happens_next(page: aiohttp.ClientSession) -> None:
    await state(page)
    async with page.get("/chat/events?after=0") as response:
        assert await response.content.readuntil(b"\n\n") == b": connected\n\n"
        await post(page, "/chat/messages", json={"text": "now"})
        assert b'"text": "now"' in await response.content.readuntil(b"\n\n")


async def test_the_server_closes_while_somebody_listens() -> None:
    """An open stream and an open poll don't hold up the shutdown."""
    async with aiohttp.ClientSession() as http:
        async with TelegramWorld.opened() as world:
            response = await http.get(f"{world.address}/chat/events")
            await response.content.readuntil(b"\n\n")
        assert await response.content.read() == b""


@pytest.mark.parametrize(
    ("headers", "sentence"),
    [
        ({"Host": "evil.example"}, "The local chat answers only on this machine, at its own address."),
        ({"Origin": "http://evil.example"}, "The local chat answers only to its own page."),
        ({"Origin": "null"}, "The local chat answers only to its own page."),
        ({"Sec-Fetch-Site": "same-site"}, "The local chat answers only to its own page."),
    ],
)
async def test_foreign_pages_are_kept_out(
    page: aiohttp.ClientSession, headers: dict[str, str], sentence: str
) -> None:
    answer = await post(page, "/chat/messages", json={"text": "x"}, headers=headers)
    assert answer == {"error": sentence, "status": 403}
    async with page.get("/chat/state", headers=headers) as response:
        assert (response.status, response.headers["Cache-Control"]) == (403, "no-store")


async def test_the_own_page_passes(world: TelegramWorld, page: aiohttp.ClientSession) -> None:
    headers = {"Origin": world.address, "Sec-Fetch-Site": "same-origin"}
    assert (await post(page, "/chat/messages", json={"text": "x"}, headers=headers))["text"] == "x"


@pytest.mark.parametrize("path", ["/", "/page/none.js", "/chat/state"])
async def test_every_answer_is_locked_down(page: aiohttp.ClientSession, path: str) -> None:
    async with page.get(path) as response:
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "name", ["../page_api.py", "..%2Fpage_api.py", "%2e%2e/bot-api-10.0.json", "/etc/passwd", "index.html%00"]
)
async def test_only_files_of_the_page_are_served(world: TelegramWorld, name: str) -> None:
    async with aiohttp.ClientSession() as http:
        url = URL(f"{world.address}/page/{name}", encoded=True)
        async with http.get(url) as response:
            assert response.status == 404


async def test_a_link_from_elsewhere_may_open_the_page(page: aiohttp.ClientSession) -> None:
    async with page.get("/", headers={"Sec-Fetch-Site": "cross-site"}) as response:
        assert response.status == 200
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
