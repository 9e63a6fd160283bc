"""The local chat forgets rather than grows, and tells its listeners what it still knows."""

from __future__ import annotations

import pytest

from bot.local_chat import LocalChat
from bot.local_chat.chats import User
from bot.local_chat.event_log import EventLog
from bot.local_chat.updates import MAX_WAITING, UpdateQueue
from bot.local_chat.world import MAX_MESSAGES_PER_CHAT, MAX_OPEN_CALLBACKS, World

ANNA = User(7, "Anna")


@pytest.fixture
def world() -> World:
    return World(User(1, "Bot", is_bot=True, username="some_bot"))


def test_a_chat_keeps_its_last_messages(world: World) -> None:
    chat = world.private_chat(ANNA)
    first = world.post(chat, ANNA, {"text": "first"})
    world.react(chat, first["message_id"], ["👀"])
    for _ in range(MAX_MESSAGES_PER_CHAT):
        world.post(chat, ANNA, {"text": "x"})
    assert len(chat.messages) == MAX_MESSAGES_PER_CHAT
    assert (first["message_id"] in chat.messages, chat.reactions) == (False, {})


def test_old_callback_queries_expire(world: World) -> None:
    message = world.post(world.private_chat(ANNA), world.bot, {"text": "x"})
    chat = world.private_chat(ANNA)
    queries = [world.press(chat, ANNA, message, "x") for _ in range(MAX_OPEN_CALLBACKS + 1)]
    assert [world.answer_callback(query, "", show_alert=False) for query in (queries[0], queries[1])] == [
        False,
        True,
    ]


async def test_updates_that_nobody_fetches_are_dropped() -> None:
    updates = UpdateQueue()
    for number in range(MAX_WAITING + 1):
        updates.put("message", {"number": number})
    (oldest,) = await updates.poll(0, 1, 0)
    assert (len(updates), oldest["message"]["number"]) == (MAX_WAITING, 1)


async def test_update_ids_grow_across_restarts() -> None:
    first, second = UpdateQueue(), UpdateQueue()
    first.put("message", {})
    (update,) = await first.poll(0, 1, 0)
    assert update["update_id"] > 10**12
    second.put("message", {})
    (later,) = await second.poll(0, 1, 0)
    assert later["update_id"] >= update["update_id"]


def test_listeners_of_another_life_hear_everything_again() -> None:
    log = EventLog(capacity=2)
    for name in ("one", "two", "three"):
        log.append(name, {})
    assert [event.name for event in log.after(2)] == ["three"]
    assert (
        [event.name for event in log.after(99)] == [event.name for event in log.after(0)] == ["two", "three"]
    )


def test_a_token_has_telegrams_shape() -> None:
    number, _, secret = LocalChat().token.partition(":")
    assert number.isdecimal()
    assert len(secret) == 35
