"""Which photos were sent, and what the bot replied to each of them; written down as it happens."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from aiohttp import web

from bot.local_chat.bot_api import Call, CarryOut, Interceptor, pass_through
from bot.local_chat.event_log import Bell
from bot.local_chat.json_object import JsonObject
from tests.worlds.telegram import Faults

_REPLYING = frozenset({"sendMessage", "sendDocument"})
_Photo = tuple[int, int]


class Ledger:
    """A photo is known by its chat and its number there. Only the right text is an answer to it."""

    def __init__(self) -> None:
        self.bell = Bell()
        self._expected: dict[_Photo, str] = {}
        self._replies: dict[_Photo, list[str]] = {}
        self._open: set[_Photo] = set()

    def asked(self, photo: JsonObject, text: str) -> None:
        """A photo was sent with that text in it."""
        key = _key(photo)
        self._expected[key] = text
        self._replies[key] = []
        self._open.add(key)

    def said(self, message: JsonObject) -> None:
        """The bot posted a message."""
        key = _key(message.get("reply_to_message", message))
        if key in self._expected:
            text = message.get("text", "")
            self._replies[key].append(text)
            if text == self._expected[key]:
                self._open.discard(key)
            self.bell.ring()

    @property
    def photos(self) -> int:
        return len(self._expected)

    @property
    def open(self) -> int:
        """Photos that have no right answer yet."""
        return len(self._open)

    @property
    def lost(self) -> int:
        """Photos that got no reply at all."""
        return sum(not replies for replies in self._replies.values())

    @property
    def wrong(self) -> int:
        """Photos that got replies, but never the right one."""
        return self.open - self.lost

    @property
    def duplicates(self) -> int:
        """Answers above one to a photo."""
        return sum(max(times - 1, 0) for times in self._times_answered())

    def _times_answered(self) -> Iterator[int]:
        for key, text in self._expected.items():
            yield self._replies[key].count(text)

    def other_replies(self) -> dict[str, int]:
        """How often the bot replied with anything but the right text, by its words."""
        counts: dict[str, int] = {}
        for key, replies in self._replies.items():
            for text in replies:
                if text != self._expected[key]:
                    counts[text] = counts.get(text, 0) + 1
        return counts


class Recorder(Faults):
    """The network between bot and Telegram: notes what was carried out, whether or not the bot got to know.

    `weather` sees every call first. No call is kept: a long run has many.
    """

    def __init__(self, ledger: Ledger, weather: Interceptor = pass_through) -> None:
        super().__init__()
        self._ledger = ledger
        self._weather = weather

    async def __call__(self, call: Call, carry_out: CarryOut) -> web.StreamResponse:
        async def noted() -> web.StreamResponse:
            response = await carry_out()
            if call.method in _REPLYING and response.status == 200:
                self._ledger.said(_result(response))
            return response

        response = await self._weather(call, noted)
        self.bell.ring()
        return response


def _result(response: web.StreamResponse) -> dict[str, Any]:
    assert isinstance(response, web.Response)
    assert isinstance(response.body, bytes)
    message: dict[str, Any] = json.loads(response.body)["result"]
    return message


def _key(message: JsonObject) -> _Photo:
    return message["chat"]["id"], message["message_id"]
