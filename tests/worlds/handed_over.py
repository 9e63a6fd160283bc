"""A process that is killed before it has answered."""

from __future__ import annotations

from telegram import Update

from bot.storage import InboxStore
from tests.worlds.telegram import TelegramWorld


async def handed_over(world: TelegramWorld, inbox: InboxStore) -> list[Update]:
    """Does what a bot does that is killed then: keeps what has come, and confirms it."""
    async with world.bot() as bot:
        updates = await bot.get_updates()
        for update in updates:
            chat_id = update.effective_chat.id if update.effective_chat else 0
            await inbox.add(update.update_id, chat_id, update.to_json())
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return list(updates)
