"""Signs that a message was seen: eyes while at work, a thumb when done, "typing" in private chats.

They are courtesies: where the platform refuses one, nothing is lost and nothing is said.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Message
from telegram.constants import ChatAction, ReactionEmoji
from telegram.error import TelegramError

from handlers.manners import is_private

_ACTION_LASTS_SECONDS = 4.0


@asynccontextmanager
async def at_work(message: Message) -> AsyncIterator[None]:
    """Shows that `message` is being read."""
    tasks = [asyncio.create_task(_react(message, ReactionEmoji.EYES))]
    if is_private(message):
        tasks.append(asyncio.create_task(_keep_typing(message)))
    try:
        yield
    finally:
        for task in tasks[1:]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def done(message: Message, *, ok: bool) -> None:
    """A thumb for a text; no sign at all beside words that say why there is none."""
    await _react(message, ReactionEmoji.THUMBS_UP if ok else None)


async def _react(message: Message, reaction: str | None) -> None:
    with suppress(TelegramError):
        await message.set_reaction(reaction)


async def _keep_typing(message: Message) -> None:
    with suppress(TelegramError):
        while True:
            await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.sleep(_ACTION_LASTS_SECONDS)
