"""The pace of what goes out: each chat at its own, and no chat held up by another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Final

from telegram.error import ChatMigrated, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.telegram.sending.chat_rates import Lane, Lanes, Rates
from bot.telegram.sending.retries import Patience

_COURTESIES: Final = frozenset({"setMessageReaction", "sendChatAction"})
_MESSAGES: Final = ("send", "edit", "copy", "forward")
_COURTESY_SECONDS: Final = 5.0
_OF_THE_OLD_CHAT: Final = frozenset({"reply_parameters", "message_thread_id"})

_Result = bool | dict[str, Any] | list[dict[str, Any]]
_Call = Callable[[dict[str, Any]], Awaitable[_Result]]


class ChatPace(BaseRateLimiter[None]):
    """What python-telegram-bot passes all calls through, except those for updates.

    Messages to a chat go out in order, at the rate of the chat. A chat that has to wait, because the platform
    says so or the line is down, waits alone. Signs such as reactions never wait: they are made at once or not
    at all. All other calls have no rate, but the same patience.
    """

    def __init__(self, patience: Patience, rates: Rates) -> None:
        self.lanes = Lanes(rates, patience)
        self._patience = patience
        self._successors: dict[int | str, int] = {}

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, _Result]],
        args: Any,  # noqa: ANN401, ARG002 - endpoint and data once more
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - the library's signature
    ) -> _Result:
        def call(parameters: dict[str, Any]) -> Awaitable[_Result]:
            return callback(endpoint, parameters, **kwargs)

        if endpoint in _COURTESIES:
            return await _be_courteous(partial(call, data), self.lanes[data["chat_id"]])
        if endpoint.startswith(_MESSAGES) and data.get("chat_id"):
            return await self._send(call, data)
        return await self._patience.make(partial(call, data))

    async def _send(self, call: _Call, data: dict[str, Any]) -> _Result:
        """To the supergroup, if the group has become one; the messages that could be edited stayed behind."""
        if "message_id" in data:
            return await self.lanes[data["chat_id"]].send(partial(call, data))
        chat_id = self._successors.get(data["chat_id"], data["chat_id"])
        try:
            return await self.lanes[chat_id].send(partial(call, _moved(data, chat_id)))
        except ChatMigrated as migration:
            self._successors[chat_id] = migration.new_chat_id
            return await self._send(call, _moved(data, migration.new_chat_id))

    async def initialize(self) -> None:
        """There is nothing to prepare."""

    async def shutdown(self) -> None:
        """There is nothing to clean up."""


async def _be_courteous(call: Callable[[], Awaitable[_Result]], lane: Lane) -> _Result:
    if lane.pause.is_on:
        raise TelegramError("a courtesy left out: the chat has to wait")
    try:
        async with asyncio.timeout(_COURTESY_SECONDS):
            return await call()
    except RetryAfter as demand:
        lane.pause.obey(demand)
        raise
    except TimeoutError as error:
        raise TimedOut from error


def _moved(data: dict[str, Any], chat_id: int | str) -> dict[str, Any]:
    """The parameters for another chat, without what there is only in the old one."""
    if chat_id == data["chat_id"]:
        return data
    kept = {name: value for name, value in data.items() if name not in _OF_THE_OLD_CHAT}
    return {**kept, "chat_id": chat_id}
