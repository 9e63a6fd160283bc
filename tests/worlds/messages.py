"""Messages as the platform delivers them, for what is tested without a platform."""

from __future__ import annotations

import itertools
from typing import Any

from telegram import Message, User

from bot.local_chat.entities import all_entities
from bot.local_chat.json_object import JsonObject

BOT = User(99, "Legible", is_bot=True, username="legible_bot")
PHOTO = [
    {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 1_000},
    {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 600, "file_size": 90_000},
    {"file_id": "medium", "file_unique_id": "m", "width": 300, "height": 200, "file_size": 9_000},
]

_ids = itertools.count(1)


def a_file(**details: Any) -> JsonObject:  # noqa: ANN401  any JSON
    """What all files of the Bot API have in common, and `details`."""
    return {"file_id": "file", "file_unique_id": "f", "file_size": 10, **details}


def message(*, kind: str = "private", **content: Any) -> Message:  # noqa: ANN401  any JSON
    """A message with this content; links, mentions and commands in its text or caption are marked."""
    data: JsonObject = {
        "message_id": next(_ids),
        "date": 0,
        "chat": {"id": 7, "type": kind},
        "from": {"id": 7, "is_bot": False, "first_name": "Anna"},
        **content,
    }
    if "text" in content:
        data["entities"] = all_entities(content["text"], content.get("entities", []))
    if "caption" in content:
        data["caption_entities"] = all_entities(content["caption"], content.get("caption_entities", []))
    return Message.de_json(data)
