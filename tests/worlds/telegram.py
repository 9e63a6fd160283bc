"""A little Telegram for tests: real HTTP on loopback, people who write, and faults on request.

    async def test_answers(world: TelegramWorld) -> None:
        anna = world.private_chat()                            # before or after the bot is started
        async with running_bot(world.token, world.base_url, world.base_file_url):
            photo = await anna.sends_photo(png)
            answer = await anna.next_answer()                  # a Message as the Bot API describes it
            assert answer["reply_to_message"]["message_id"] == photo["message_id"]
            anna.presses(answer, "Deutsch")                    # by the button's text
            await world.wait_for(lambda: world.calls_of("answerCallbackQuery"))

    group = world.group("Trip", ANNA, BEN)                     # privacy mode is on
    group.by(BEN).says("@legible_bot what does it say?", reply_to=photo)
    world.faults.next("sendMessage", too_many_requests(retry_after=1), hang_up(after=True))

Nothing polls or sleeps: a wait ends with a call of the bot, or with an AssertionError that lists the calls.
"""

from __future__ import annotations

import asyncio
import itertools
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from PIL import Image
from telegram import Bot
from telegram.ext import ApplicationBuilder

from bot.local_chat import LocalChat, serve
from bot.local_chat.bot_api import Call, CarryOut, answer
from bot.local_chat.chats import Chat, ChatKind, Member, MemberStatus, User
from bot.local_chat.entities import all_entities
from bot.local_chat.event_log import Bell
from bot.local_chat.json_object import JsonObject
from bot.local_chat.person import Person, captioned, document, photo_sizes
from bot.local_chat.refusals import Refusal
from bot.local_chat.world import World
from bot.workers.photos import renditions
from tests.worlds.log_watch import private, words_of

ANNA = User(4201, "Anna", username="anna_k", language_code="en")
BEN = User(4202, "Ben", username="ben_tr", language_code="de")
PATIENCE_SECONDS = 60

AnyBuilder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]
Fault = Callable[[CarryOut], Awaitable[web.StreamResponse]]


def too_many_requests(retry_after: int) -> Fault:
    parameters = {"retry_after": retry_after}
    refusal = Refusal(429, f"Too Many Requests: retry after {retry_after}", parameters)
    return refused(refusal)


def server_error(status: int = 502) -> Fault:
    """What a proxy before Telegram says: no JSON."""

    async def fault(_carry_out: CarryOut) -> web.StreamResponse:
        return web.Response(status=status, text="<html>Bad Gateway</html>", content_type="text/html")

    return fault


def refused(refusal: Refusal) -> Fault:
    async def fault(_carry_out: CarryOut) -> web.StreamResponse:
        return answer(refusal)

    return fault


def hang_up(*, after: bool = False) -> Fault:
    """The line is cut before the call is carried out, or after it: then only the answer is lost."""

    async def fault(carry_out: CarryOut) -> web.StreamResponse:
        if after:
            await carry_out()
        return _CutLine()

    return fault


def held_until(event: asyncio.Event) -> Fault:
    """The call is carried out when the event is set."""

    async def fault(carry_out: CarryOut) -> web.StreamResponse:
        await event.wait()
        return await carry_out()

    return fault


class _CutLine(web.Response):
    async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
        if request.transport is not None:
            request.transport.abort()
        raise ConnectionResetError


class Faults:
    """The network between the bot and Telegram: writes down every call, and breaks where it is told to."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.bell = Bell()
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)

    def next(self, method: str, *faults: Fault) -> None:
        """One fault each for the next calls of a method; `file` stands for a download."""
        self._planned[method].extend(faults)

    async def __call__(self, call: Call, carry_out: CarryOut) -> web.StreamResponse:
        self.calls.append(call)
        planned = self._planned[call.method]
        response = await (planned.popleft()(carry_out) if planned else carry_out())
        self.bell.ring()
        return response


@dataclass(slots=True)
class Conversation:
    """A person in a chat, and what the bot answered there."""

    telegram: TelegramWorld
    person: Person

    @property
    def chat(self) -> Chat:
        return self.person.chat

    @property
    def id(self) -> int:
        return self.chat.id

    def by(self, user: User) -> Conversation:
        """The same chat with somebody else writing."""
        return replace(self, person=replace(self.person, user=user))

    def in_topic(self, thread_id: int) -> Conversation:
        return replace(self, person=replace(self.person, thread_id=thread_id))

    def says(
        self, text: str, *, reply_to: JsonObject | None = None, entities: Sequence[JsonObject] = ()
    ) -> JsonObject:
        return self.person.says(text, _id(reply_to), entities)

    def sends(self, content: JsonObject, *, reply_to: JsonObject | None = None) -> JsonObject:
        """Any message: `{"location": {"latitude": 1.0, "longitude": 2.0}}`."""
        return self.person.posts(content, _id(reply_to))

    async def sends_photo(
        self, data: bytes, caption: str = "", *, reply_to: JsonObject | None = None
    ) -> JsonObject:
        return (await self.person.sends_photos([data], caption, _id(reply_to)))[0]

    async def sends_album(self, *pictures: bytes, caption: str = "") -> list[JsonObject]:
        return await self.person.sends_photos(pictures, caption)

    def sends_document(
        self, data: bytes, name: str, mime_type: str = "application/octet-stream", caption: str = ""
    ) -> JsonObject:
        return self.person.sends_document(data, name, mime_type, caption)

    def sends_sticker(self, data: bytes, *, is_animated: bool = False, is_video: bool = False) -> JsonObject:
        stored = document(self._world, data, "sticker.webp", "image/webp")
        flags = {"is_animated": is_animated, "is_video": is_video, "type": "regular"}
        return self.sends({"sticker": {**_bare(stored), "width": 512, "height": 512, **flags}})

    def sends_live_photo(self, still: bytes, clip: bytes = b"clip", caption: str = "") -> JsonObject:
        """A still with a short film; the Bot API shows both in `live_photo`."""
        sizes = photo_sizes(self._world, renditions(still))
        film = _bare(document(self._world, clip, "live.mp4", "video/mp4"))
        frame = {"width": sizes[-1]["width"], "height": sizes[-1]["height"], "duration": 3}
        live_photo = {**film, **frame, "mime_type": "video/mp4", "photo": sizes}
        return self.sends({"live_photo": live_photo, "photo": sizes, **captioned(caption)})

    def edits(self, message: JsonObject, text: str) -> JsonObject:
        """Changes the text of a message, or its caption."""
        name, marks = ("text", "entities") if "text" in message else ("caption", "caption_entities")
        return self._world.edit(
            self.chat, message["message_id"], {name: text, marks: all_entities(text, []) or None}
        )

    def replaces_photo(self, message: JsonObject, data: bytes) -> JsonObject:
        sizes = photo_sizes(self._world, renditions(data))
        return self._world.edit(self.chat, message["message_id"], {"photo": sizes})

    def deletes(self, message: JsonObject) -> None:
        """The bot isn't told."""
        self._world.delete(self.chat, message["message_id"])

    def presses(self, message: JsonObject, button: str) -> str:
        """The id of the callback query."""
        current = self.chat.messages[message["message_id"]]
        data = {each["text"]: each["callback_data"] for each in buttons(current) if "callback_data" in each}
        assert button in data, f"no button {button!r} among {list(data)}"
        return self.person.presses(message["message_id"], data[button])

    def sets_bot_status(self, status: MemberStatus) -> None:
        """Makes the bot an administrator, removes it, lets it in again."""
        self._change_member(self.chat.members[self._world.bot.id], status)

    def blocks_bot(self) -> None:
        self._change_member(self.chat.members[self._world.bot.id], "kicked")

    def _change_member(self, member: Member, status: MemberStatus) -> None:
        old, member.status = member.to_json(), status
        change = {"old_chat_member": old, "new_chat_member": member.to_json(), "date": 0}
        frame = {"chat": self.chat.to_json(), "from": self.person.user.to_json()}
        self._world.updates.put("my_chat_member", {**frame, **change})

    @property
    def _world(self) -> World:
        return self.person.world

    @property
    def answers(self) -> list[JsonObject]:
        """The bot's messages that stand in the chat, as they are now."""
        return [each for each in self.chat.messages.values() if each["from"]["id"] == self._world.bot.id]

    def reactions(self, message: JsonObject) -> list[str]:
        return self.chat.reactions.get(message["message_id"], [])

    def happened(self, name: str) -> list[JsonObject]:
        """The data of all events of that name: message, edit, delete, reaction, action, callback_answer."""
        events = self.chat.events.after(0)
        return [event.data for event in events if event.name == name and isinstance(event.data, dict)]

    async def next_answer(self) -> JsonObject:
        """The bot's next message that nobody has asked for yet."""
        await self.telegram.wait_for(lambda: any(self._new_answers()))
        event_id, message = next(self._new_answers())
        self.telegram.seen[self.id] = event_id
        return message

    def _new_answers(self) -> Iterator[tuple[int, JsonObject]]:
        for event in self.chat.events.after(self.telegram.seen[self.id]):
            message = event.data if isinstance(event.data, dict) else {}
            if event.name == "message" and message["from"]["id"] == self._world.bot.id:
                yield event.id, message


class TelegramWorld:
    """The server and the people who use it; `token`, `base_url` and `base_file_url` are for the bot."""

    def __init__(self, local_chat: LocalChat, faults: Faults, address: str) -> None:
        self.local_chat = local_chat
        self.faults = faults
        self.address = address
        self.state = local_chat.world
        self.seen: dict[int, int] = defaultdict(int)
        self._group_ids = itertools.count(5001)

    @classmethod
    @asynccontextmanager
    async def opened(
        cls, max_bytes: int = 20_000_000, faults: Faults | None = None
    ) -> AsyncIterator[TelegramWorld]:
        faults = faults or Faults()
        local_chat = LocalChat(max_bytes=max_bytes, interceptor=faults)
        async with serve(local_chat) as address:
            world = cls(local_chat, faults, address)
            yield world
            private(world.words())

    @property
    def token(self) -> str:
        return self.local_chat.token

    @property
    def base_url(self) -> str:
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        return f"{self.address}/file/bot"

    def bot(self) -> Bot:
        """A bare bot, for `async with`."""
        return Bot(self.token, base_url=self.base_url, base_file_url=self.base_file_url)

    def application_builder(self) -> AnyBuilder:
        builder = ApplicationBuilder().token(self.token)
        return builder.base_url(self.base_url).base_file_url(self.base_file_url)

    def private_chat(self, user: User = ANNA) -> Conversation:
        return self._conversation(self.state.private_chat(user), user)

    def group(
        self,
        title: str,
        *people: User,
        kind: ChatKind = "group",
        bot_status: MemberStatus = "member",
        topics: frozenset[int] = frozenset(),
    ) -> Conversation:
        """A group; the first of the people has created it and writes."""
        creator, *others = people or (ANNA, BEN)
        members = [Member(creator, "creator"), *map(Member, others), Member(self.state.bot, bot_status)]
        number = next(self._group_ids)
        group_id = -number if kind == "group" else -1_000_000_000_000 - number
        chat = Chat(group_id, kind, title, {member.user.id: member for member in members}, topics)
        self.state.chats[chat.id] = chat
        return self._conversation(chat, creator)

    def upgraded(self, group: Conversation) -> Conversation:
        """The supergroup that a group becomes."""
        users = [member.user for member in group.chat.members.values() if not member.user.is_bot]
        supergroup = self.group(group.chat.name, *users, kind="supergroup")
        group.sends({"migrate_to_chat_id": supergroup.id})
        group.chat.successor = supergroup.id
        supergroup.sends({"migrate_from_chat_id": group.id})
        return supergroup

    def _conversation(self, chat: Chat, user: User) -> Conversation:
        return Conversation(self, Person(self.state, chat, user))

    def words(self) -> Iterator[str]:
        """All that people wrote, and all that they were answered."""
        for chat in self.state.chats.values():
            for event in chat.events.after(0):
                if isinstance(event.data, dict):
                    yield from words_of(event.data)

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.faults.calls if call.method == method]

    async def wait_for(self, condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
        """Waits until something is true; it is looked at again after every call of the bot."""
        try:
            async with asyncio.timeout(seconds):
                while not condition():
                    await self.faults.bell.wait()
        except TimeoutError:
            calls = ", ".join(call.method for call in self.faults.calls)
            raise AssertionError(f"nothing of that kind within {seconds} s; calls: {calls}") from None


def buttons(message: JsonObject) -> list[JsonObject]:
    """All buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return list(itertools.chain.from_iterable(rows))


def blank_png(width: int = 60, height: int = 40) -> bytes:
    """A picture with nothing on it."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "PNG")
    return buffer.getvalue()


def _id(message: JsonObject | None) -> int | None:
    return message["message_id"] if message else None


def _bare(stored: JsonObject) -> JsonObject:
    return {name: stored[name] for name in ("file_id", "file_unique_id", "file_size")}
