"""When to speak."""

from __future__ import annotations

import pytest

from bot.local_chat.json_object import JsonObject
from handlers.requests.group_policy import is_meant_for, mentions
from tests.worlds.messages import BOT, PHOTO, message

MENTION = {"type": "text_mention", "offset": 3, "length": 3}


def said_by(user: JsonObject) -> JsonObject:
    return {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "group"}, "from": user, "text": "so"}


def test_in_private_every_message_is_meant_for_the_bot() -> None:
    assert is_meant_for(BOT, message(text="hello"))


@pytest.mark.parametrize(
    ("content", "meant"),
    [
        ({"text": "hello"}, False),
        ({"text": "😀 @Legible_Bot hello"}, True),
        ({"text": "@legible_bot_fans hello"}, False),
        ({"text": "mail me@legible_bot.com"}, False),
        ({"text": "😀 you", "entities": [{**MENTION, "user": BOT.to_dict()}]}, True),
        ({"text": "😀 you", "entities": [{**MENTION, "user": {**BOT.to_dict(), "id": 5}}]}, False),
        ({"photo": PHOTO}, False),
        ({"photo": PHOTO, "caption": "look @legible_bot"}, True),
        ({"photo": PHOTO, "caption": "/ocr"}, True),
        ({"photo": PHOTO, "caption": "/lang@LEGIBLE_bot deu"}, True),
        ({"photo": PHOTO, "caption": "/lang@other_bot deu"}, False),
        ({"photo": PHOTO, "caption": "/meme"}, False),
        ({"photo": PHOTO, "caption": "not /ocr"}, False),
        ({"text": "yes", "reply_to_message": said_by(BOT.to_dict())}, True),
        ({"text": "yes", "reply_to_message": said_by({**BOT.to_dict(), "id": 5})}, False),
    ],
)
def test_in_a_group_only_what_speaks_to_it(content: JsonObject, meant: bool) -> None:
    assert is_meant_for(BOT, message(kind="group", **content)) is meant


def test_a_reply_is_no_mention() -> None:
    assert not mentions(BOT, message(text="yes", reply_to_message=said_by(BOT.to_dict())))
