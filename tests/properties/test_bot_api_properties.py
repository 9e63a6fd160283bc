"""Whatever a bot sends, the local Bot API server answers or refuses; it never breaks."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.local_chat.chats import User
from bot.local_chat.files import Upload
from bot.local_chat.json_object import JsonObject
from bot.local_chat.methods import METHODS
from bot.local_chat.refusals import Refusal
from bot.local_chat.spec import Spec
from bot.local_chat.world import World

SPEC = Spec.load()
ANNA = User(7, "Anna")
WAITING_METHODS = {"getUpdates"}
WORDS = [
    *(
        "text",
        "type",
        "emoji",
        "offset",
        "length",
        "url",
        "callback_data",
        "copy_text",
        "message_id",
        "command",
    ),
    *("inline_keyboard", "description", "chat_id", "scope", "is_disabled", "user_id", "remove_keyboard"),
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats()
    | st.sampled_from(
        [7, "7", "", "x", "👀", "bold", "emoji", "default", "typing", "attach://file", "https://x"]
    )
    | st.text(max_size=5)
)
VALUES = st.recursive(
    SCALARS,
    lambda each: st.lists(each, max_size=3) | st.dictionaries(st.sampled_from(WORDS), each, max_size=4),
)
NAMES = [
    *(
        "chat_id",
        "message_id",
        "message_thread_id",
        "text",
        "caption",
        "entities",
        "caption_entities",
        "photo",
    ),
    *(
        "document",
        "reply_markup",
        "reply_parameters",
        "reaction",
        "scope",
        "commands",
        "language_code",
        "name",
    ),
    *("action", "callback_query_id", "file_id", "url", "secret_token", "user_id", "link_preview_options"),
]
UPLOADS = st.builds(Upload, st.just("a.png"), st.just("image/png"), st.binary(max_size=20))
CORRECT: JsonObject = {
    "chat_id": 7,
    "message_id": 1,
    "text": "words",
    "user_id": 7,
    "photo": Upload("a.png", "image/png", b"x"),
    "document": Upload("a.txt", "text/plain", b"x"),
    "action": "typing",
    "callback_query_id": "1",
    "file_id": "x",
    "url": "",
    "commands": [],
}


@pytest.mark.parametrize("method", sorted(set(METHODS) - WAITING_METHODS))
@settings(max_examples=40)
@given(data=st.data())
def test_every_call_is_answered_or_refused(method: str, data: st.DataObject) -> None:
    wrong = data.draw(
        st.dictionaries(st.sampled_from(NAMES), VALUES | VALUES.map(json.dumps) | UPLOADS, max_size=3)
    )
    with suppress(Refusal):
        json.dumps(asyncio.run(carried_out(method, CORRECT | wrong)))


async def carried_out(method: str, parameters: dict[str, Any]) -> object:
    world = World(User(1, "Bot", is_bot=True, username="some_bot"))
    chat = world.private_chat(ANNA)
    world.post(chat, world.bot, {"text": "mine"})
    return await METHODS[method](world, SPEC.check(method, parameters))
