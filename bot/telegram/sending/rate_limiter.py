"""The rate limiter: each chat gets messages at its own rate, and none is held up by another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Final

from telegram.error import ChatMigrated, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter

from bot.telegram.sending.chat_limiter import ChatLimiter, chat_limiters
from bot.telegram.sending.rates import Rates
from bot.telegram.sending.retries import Retries

_SIGNS: Final = frozenset({"setMessageReaction", "sendChatAction"})
_MESSAGES: Final = ("send", "edit", "copy", "forward")
_SIGN_SECONDS: Final = 5.0  # a guess: later, the answer itself is near
_OF_THE_OLD_CHAT: Final = frozenset({"reply_parameters", "message_thread_id"})

_Result = bool | dict[str, Any] | list[dict[str, Any]]
_Call = Callable[[dict[str, Any]], Awaitable[_Result]]


class ChatRateLimiter(BaseRateLimiter[None]):
    """What python-telegram-bot passes all calls through, except those for updates.

    Messages to a chat go out in order, at the rate of the chat. A chat that has to wait, because the platform
    says so or cannot be reached, waits alone. Signs such as reactions never wait: they are made at once or
    not at all. All other calls have no rate, but are retried as well.
    """

    def __init__(self, retries: Retries, rates: Rates) -> None:
        self.chats = chat_limiters(rates, retries)
        self._retries = retries

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

        if endpoint in _SIGNS:
            return await _make_sign(partial(call, data), self.chats[data["chat_id"]])
        if endpoint.startswith(_MESSAGES) and data.get("chat_id"):
            return await self._send(call, data)
        return await self._retries.call(partial(call, data))

    async def _send(self, call: _Call, data: dict[str, Any]) -> _Result:
        """To the supergroup, if the group has become one; the messages that could be edited stayed behind."""
        chat = self.chats[data["chat_id"]]
        if "message_id" in data:
            return await chat.send(partial(call, data))
        if chat.successor is None:
            try:
                return await chat.send(partial(call, data))
            except ChatMigrated as migration:
                chat.successor = migration.new_chat_id
        return await self._send(call, _moved(data, chat.successor))

    async def initialize(self) -> None:
        """There is nothing to prepare."""

    async def shutdown(self) -> None:
        """There is nothing to clean up."""


async def _make_sign(call: Callable[[], Awaitable[_Result]], chat: ChatLimiter) -> _Result:
    if chat.pause.is_on:
        raise TelegramError("a sign left out: the chat has to wait")
    try:
        async with asyncio.timeout(_SIGN_SECONDS):
            return await call()
    except RetryAfter as demand:
        chat.pause.obey(demand)
        raise
    except TimeoutError as error:
        raise TimedOut from error


def _moved(data: dict[str, Any], chat_id: int) -> dict[str, Any]:
    """The parameters for another chat, without what there is only in the old one."""
    kept = {name: value for name, value in data.items() if name not in _OF_THE_OLD_CHAT}
    return {**kept, "chat_id": chat_id}
