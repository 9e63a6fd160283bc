"""The chat window: the page and what it asks of the server."""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.local_chat.chats import Chat, User
from bot.local_chat.event_log import Event
from bot.local_chat.files import StoredFile, Upload
from bot.local_chat.form import TooLarge, Unreadable, json_object, parts
from bot.local_chat.guard import SECURITY_HEADERS, Handler, guarded
from bot.local_chat.json_object import JsonObject
from bot.local_chat.methods.profile import commands_in
from bot.local_chat.person import MAX_ALBUM, NotPossible, Person
from bot.local_chat.photos import NotAPhoto
from bot.local_chat.world import World

_CONTENT_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_LANGUAGE_TAG = re.compile(r"\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)")
_DIGITS = re.compile(r"[0-9]{1,15}")
_KEEP_ALIVE_SECONDS = 15


class PageApi:
    """One person in a private chat with the bot."""

    def __init__(self, world: World, person: User, max_bytes: int, *, any_peer: bool) -> None:
        self._world = world
        self._person = person
        self._max_bytes = max_bytes
        self._any_peer = any_peer
        self._closing = False

    def routes(self) -> list[web.RouteDef]:
        protected = partial(_protected, any_peer=self._any_peer)
        return [
            web.get("/", protected(self._index, only_own_page=False)),
            web.get("/page/{name:.+}", protected(self._static)),
            web.get("/chat/state", protected(self._state)),
            web.get("/chat/events", protected(self._events), allow_head=False),
            web.post("/chat/messages", protected(self._message)),
            web.post("/chat/files", protected(self._files)),
            web.post("/chat/callbacks", protected(self._callback)),
            web.get("/chat/files/{file_id}", protected(self._file)),
        ]

    def close(self) -> None:
        """Lets everybody go who listens to events."""
        self._closing = True
        self._chat.events.bell.ring()

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
        return _static_file("index.html")

    async def _static(self, request: web.Request) -> web.StreamResponse:
        return _static_file(request.match_info["name"])

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
            }
        )

    async def _message(self, request: web.Request) -> web.StreamResponse:
        body = await json_object(request)
        text = _field(body, "text", str)
        message = self._me(request).says(text, _message_id(body.get("reply_to")))
        return web.json_response(self._chat.shown(message))

    async def _files(self, request: web.Request) -> web.StreamResponse:
        uploads: list[Upload] = []
        fields: dict[str, str] = {}
        async for name, value in parts(request, self._max_bytes * MAX_ALBUM, self._max_bytes):
            if isinstance(value, Upload):
                uploads.append(_checked(value))
            else:
                fields[name] = value
        messages = await self._send(self._me(request), uploads, fields)
        return web.json_response({"messages": [self._chat.shown(message) for message in messages]})

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
        body = await json_object(request)
        query_id = self._me(request).presses(_field(body, "message_id", int), _field(body, "data", str))
        return web.json_response({"callback_query_id": query_id})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        file = self._world.files.by_id(request.match_info["file_id"])
        if file is None:
            return _error("That file is gone.", 404)
        return _download(file)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={**SECURITY_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        given = request.headers.get("Last-Event-ID", request.query.get("after", ""))
        last_id = _number(given)
        with suppress(ConnectionError):
            await self._stream(response, self._chat.events.last_id if last_id is None else last_id)
        return response

    async def _stream(self, response: web.StreamResponse, last_id: int) -> None:
        log = self._chat.events
        await response.write(b": connected\n\n")
        while not self._closing:
            if missed := log.after(last_id):
                last_id = missed[-1].id
                await response.write(b"".join(map(_frame, missed)))
                continue
            try:
                async with asyncio.timeout(_KEEP_ALIVE_SECONDS):
                    await log.bell.wait()
            except TimeoutError:
                await response.write(b": still here\n\n")


def _protected(handler: Handler, *, only_own_page: bool = True, any_peer: bool = False) -> Handler:
    async def with_errors(request: web.Request) -> web.StreamResponse:
        try:
            response = await handler(request)
        except (NotPossible, Unreadable) as error:
            response = _error(str(error), 400)
        except NotAPhoto:
            response = _error("That cannot be sent as a photo. Send it as a file instead.", 400)
        except TooLarge:
            response = _error("That is too large to send.", 413)
        if not response.prepared:
            response.headers.update(SECURITY_HEADERS)
        return response

    return guarded(
        with_errors,
        refuse=lambda reason: _error(reason, 403),
        only_own_page=only_own_page,
        any_peer=any_peer,
    )


def _checked(upload: Upload) -> Upload:
    if not upload.data:
        raise NotPossible(f"{upload.name} is empty.")
    return upload


def _error(sentence: str, status: int) -> web.Response:
    return web.json_response({"error": sentence}, status=status, headers=SECURITY_HEADERS)


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


def _static_file(name: str) -> web.Response:
    """A file of the page, looked up in its list of files: no path is made from what somebody typed."""
    root = Path(str(files(__package__).joinpath("page")))
    listed = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    path = listed.get(name)
    if path is None or path.suffix not in _CONTENT_TYPES:
        return _error("There is no such page.", 404)
    content_type = _CONTENT_TYPES[path.suffix]
    return web.Response(body=path.read_bytes(), headers={"Content-Type": _with_charset(content_type)})


def _with_charset(content_type: str) -> str:
    return f"{content_type}; charset=utf-8" if content_type.startswith("text/") else content_type


def _download(file: StoredFile) -> web.Response:
    """Photos are ours, so they may be shown; everything else is only to be kept."""
    if file.path.startswith("photos/"):
        return web.Response(body=file.data, content_type=file.mime_type)
    disposition = f"attachment; filename*=UTF-8''{quote(file.name)}"
    headers = {"Content-Disposition": disposition, "Content-Type": "application/octet-stream"}
    return web.Response(body=file.data, headers=headers)


def _frame(event: Event) -> bytes:
    data = json.dumps(event.data, ensure_ascii=False)
    return f"id: {event.id}\nevent: {event.name}\ndata: {data}\n\n".encode()
