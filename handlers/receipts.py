"""Signs that a message was seen: eyes while at work, a thumb when done, "typing" in private chats.

They are courtesies: where the platform refuses one, nothing is lost and nothing is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from telegram import Message
from telegram.constants import ChatAction, ReactionEmoji
from telegram.error import TelegramError

from handlers.manners import is_private

_ACTION_LASTS_SECONDS = 4.0


@dataclass(slots=True)
class Receipt:
    """`ok` is to be set when a text was read."""

    ok: bool = False


@asynccontextmanager
async def at_work(message: Message) -> AsyncIterator[Receipt]:
    """Shows that `message` is being read; in the end a thumb for a text, and no sign at all without one.

    The eyes stay where the work is interrupted: the next process goes on with it.
    """
    receipt = Receipt()
    tasks = [asyncio.create_task(_react(message, ReactionEmoji.EYES))]
    if is_private(message):
        tasks.append(asyncio.create_task(_keep_typing(message)))
    is_interrupted = False
    try:
        yield receipt
    except asyncio.CancelledError:
        is_interrupted = True
        raise
    finally:
        for task in tasks[0 if is_interrupted else 1 :]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if not is_interrupted:
            await _react(message, ReactionEmoji.THUMBS_UP if receipt.ok else None)


async def _react(message: Message, reaction: str | None) -> None:
    with suppress(TelegramError):
        await message.set_reaction(reaction)


async def _keep_typing(message: Message) -> None:
    with suppress(TelegramError):
        while True:
            await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.sleep(_ACTION_LASTS_SECONDS)
