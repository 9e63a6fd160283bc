"""Privacy mode: what a bot that is no administrator hears in a group."""

from __future__ import annotations

from bot.local_chat.chats import User
from bot.local_chat.entities import utf16_slice
from bot.local_chat.json_object import JsonObject

_SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "group_chat_created",
    }
)


def is_for_bot(message: JsonObject, bot: User) -> bool:
    """Whether it is a command, a mention, a reply to the bot, or a service message."""
    if not _SERVICE_FIELDS.isdisjoint(message):
        return True
    replied = message.get("reply_to_message", {})
    return replied.get("from", {}).get("id") == bot.id or _calls(message, bot)


def _calls(message: JsonObject, bot: User) -> bool:
    if "text" in message:
        text, entities = message["text"], message.get("entities", [])
    else:
        text, entities = message.get("caption", ""), message.get("caption_entities", [])
    return any(_is_call(text, entity, bot.username or "") for entity in entities)


def _is_call(text: str, entity: JsonObject, username: str) -> bool:
    part = utf16_slice(text, entity["offset"], entity["length"]).lower()
    if entity["type"] == "mention":
        return part == f"@{username.lower()}"
    _, at, addressee = part.partition("@")
    is_command = entity["type"] == "bot_command" and entity["offset"] == 0
    return is_command and (not at or addressee == username.lower())
