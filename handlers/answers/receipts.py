"""Signs that a message was seen: eyes while at work, a thumb when done, "typing" in private chats.

Where the platform refuses one, such as in groups without reactions, nobody is told: nothing is lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatAction, ReactionEmoji
from telegram.error import TelegramError

from handlers.context import LegibleApplication
from handlers.requests.group_policy import is_private

_ACTION_LASTS_SECONDS = 4.0  # the platform shows it for 5


@dataclass(slots=True)
class Receipt:
    """`ok` is to be set when a text was read."""

    ok: bool = False


@asynccontextmanager
async def at_work(message: Message, application: LegibleApplication) -> AsyncIterator[Receipt]:
    """Shows that `message` is being read; in the end a thumb for a text, and no sign at all without one.

    Nobody waits for the last sign. The eyes stay where the work is interrupted: the next process goes on.
    """
    receipt = Receipt()
    seen = asyncio.create_task(_react(message, ReactionEmoji.EYES))
    typing = asyncio.create_task(_keep_typing(message)) if is_private(message) else None
    try:
        yield receipt
    except asyncio.CancelledError:
        seen.cancel()
        raise
    finally:
        if typing:
            typing.cancel()
        application.create_task(_conclude(seen, message, receipt))


async def _conclude(seen: asyncio.Task[None], message: Message, receipt: Receipt) -> None:
    await asyncio.wait({seen})
    if not seen.cancelled():
        await _react(message, ReactionEmoji.THUMBS_UP if receipt.ok else None)


async def _react(message: Message, reaction: str | None) -> None:
    with suppress(TelegramError):
        await message.set_reaction(reaction)


async def _keep_typing(message: Message) -> None:
    with suppress(TelegramError):
        while True:
            await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.sleep(_ACTION_LASTS_SECONDS)
