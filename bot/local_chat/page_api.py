"""The routes of the chat window: the page, and the requests that it makes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Any

from aiohttp import web

from bot.fairness.memory_budget import MemoryBudget
from bot.local_chat.chats import Chat, User
from bot.local_chat.event_streams import EventStreams
from bot.local_chat.files import Upload
from bot.local_chat.form import arriving, json_object, parts
from bot.local_chat.json_object import JsonObject
from bot.local_chat.methods.profile import commands_in
from bot.local_chat.page_answers import error, protected
from bot.local_chat.page_files import download, page_file
from bot.local_chat.person import MAX_ALBUM, NotPossible, Person
from bot.local_chat.world import World
from ocr_engine.files.formats import READABLE_FORMATS

_LANGUAGE_TAG = re.compile(r"\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
_DIGITS = re.compile(r"[0-9]{1,15}")
_ALBUMS_AT_ONCE = 2  # a guess
_ACCEPTED = [name for known in READABLE_FORMATS for name in (*known.media_types, *known.suffixes)]
"""What the browser's file chooser offers, as the `accept` of an input lists it."""


class PageApi:
    """The routes, for one person in a private chat with the bot."""

    def __init__(
        self, world: World, person: User, max_bytes: int, *, behind_gateway: bool, upload_seconds: float
    ) -> None:
        self._world = world
        self._person = person
        self._max_bytes = max_bytes
        self._max_album_bytes = max_bytes * MAX_ALBUM
        self._behind_gateway = behind_gateway
        self._upload_seconds = upload_seconds
        self._memory = MemoryBudget(_ALBUMS_AT_ONCE * self._max_album_bytes)
        self._streams = EventStreams()

    def routes(self) -> list[web.RouteDef]:
        locked = partial(protected, behind_gateway=self._behind_gateway)
        return [
            web.get("/", locked(self._index, only_own_page=False)),
            web.get("/page/{name:.+}", locked(self._static)),
            web.get("/chat/state", locked(self._state)),
            web.get("/chat/events", locked(self._events), allow_head=False),
            web.post("/chat/messages", locked(self._message)),
            web.post("/chat/files", locked(self._files)),
            web.post("/chat/callbacks", locked(self._callback)),
            web.get("/chat/files/{file_id}", locked(self._file)),
        ]

    def close(self) -> None:
        """Ends all streams of events."""
        self._streams.close(self._chat.events)

    @property
    def _chat(self) -> Chat:
        return self._world.private_chat(self._person)

    def _me(self, request: web.Request) -> Person:
        """The person with the language that the browser asks for."""
        tag = _LANGUAGE_TAG.match(request.headers.get("Accept-Language", ""))
        self._person = replace(self._person, language_code=tag.group(1).lower() if tag else "en")
        self._chat.members[self._person.id].user = self._person
        return Person(self._world, self._chat, self._person)

    async def _index(self, _request: web.Request) -> web.StreamResponse:
        return page_file("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return page_file(request.match_info["name"])

    async def _state(self, request: web.Request) -> web.StreamResponse:
        me = self._me(request)
        return web.json_response(
            {
                "bot": self._world.bot.to_json(),
                "me": me.user.to_json(),
                "chat": me.chat.to_json(),
                "messages": [me.chat.shown(message) for message in me.chat.messages.values()],
                "commands": commands_in(self._world, me.chat),
                "last_event_id": me.chat.events.last_id,
                "limits": {"max_bytes": self._max_bytes},
                "accept": _ACCEPTED,
            }
        )

    async def _message(self, request: web.Request) -> web.StreamResponse:
        body = await self._body(request)
        text = _field(body, "text", str)
        message = self._me(request).says(text, _message_id(body.get("reply_to")))
        return web.json_response(self._chat.shown(message))

    async def _body(self, request: web.Request) -> JsonObject:
        async with arriving(self._upload_seconds):
            return await json_object(request)

    async def _files(self, request: web.Request) -> web.StreamResponse:
        announced = request.content_length or self._max_album_bytes
        with self._memory.reserved(min(announced, self._max_album_bytes)):
            uploads, fields = await self._form(request)
            messages = await self._send(self._me(request), uploads, fields)
        return web.json_response({"messages": [self._chat.shown(message) for message in messages]})

    async def _form(self, request: web.Request) -> tuple[list[Upload], dict[str, str]]:
        uploads: list[Upload] = []
        fields: dict[str, str] = {}
        async with arriving(self._upload_seconds):
            async for name, value in parts(request, self._max_album_bytes, self._max_bytes):
                if isinstance(value, Upload):
                    uploads.append(_checked(value))
                else:
                    fields[name] = value
        return uploads, fields

    async def _send(self, me: Person, uploads: list[Upload], fields: dict[str, str]) -> list[JsonObject]:
        caption, reply_to = fields.get("caption", ""), _message_id(fields.get("reply_to"))
        if not uploads:
            raise NotPossible("Choose a file first.")
        if fields.get("as") == "photo":
            return await me.sends_photos([upload.data for upload in uploads], caption, reply_to)
        captions = [caption, *("" for _ in uploads[1:])]
        return [
            me.sends_document(upload.data, upload.name, upload.mime_type, words, reply_to)
            for upload, words in zip(uploads, captions, strict=True)
        ]

    async def _callback(self, request: web.Request) -> web.StreamResponse:
        body = await self._body(request)
        query_id = self._me(request).presses(_field(body, "message_id", int), _field(body, "data", str))
        return web.json_response({"callback_query_id": query_id})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.by_id(request.match_info["file_id"])
        if file is None:
            return error("That file is gone.", 404)
        return download(file)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        log = self._chat.events
        last_id = _number(request.headers.get("Last-Event-ID", request.query.get("after", "")))
        return await self._streams.serve(request, log, log.last_id if last_id is None else last_id)


def _checked(upload: Upload) -> Upload:
    if not upload.data:
        raise NotPossible(f"{upload.name} is empty.")
    return upload


def _field(body: dict[str, Any], name: str, kind: type) -> Any:  # noqa: ANN401  of the kind that was asked for
    value = body.get(name)
    if not isinstance(value, kind):
        raise NotPossible(f'"{name}" is missing.')
    return value


def _message_id(given: object) -> int | None:
    if given is None or given == "":
        return None
    number = given if isinstance(given, int) else _number(str(given))
    if number is None:
        raise NotPossible('"reply_to" is no message.')
    return number


def _number(text: str) -> int | None:
    return int(text) if _DIGITS.fullmatch(text) else None
