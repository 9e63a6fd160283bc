"""Looks up what a call names: a chat, a message in it, a message to reply to."""

from __future__ import annotations

from bot.local_chat.chats import Chat, Member
from bot.local_chat.json_object import JsonObject
from bot.local_chat.person import quoted
from bot.local_chat.refusals import BadRequest, Forbidden
from bot.local_chat.world import World


def chat_of(world: World, call: JsonObject) -> Chat:
    """The chat of a call.

    Raises:
        Refusal: there is no such chat, or the bot may not write there.
    """
    chat = world.chats.get(call["chat_id"]) if isinstance(call.get("chat_id"), int) else None
    if chat is None:
        raise BadRequest("chat not found")
    if chat.successor is not None:
        raise BadRequest(
            "group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.successor}
        )
    if not chat.members[world.bot.id].is_inside:
        raise Forbidden(_words_for_outside(chat, chat.members[world.bot.id]))
    return chat


def _words_for_outside(chat: Chat, bot: Member) -> str:
    if chat.kind == "private":
        return "bot was blocked by the user"
    return (
        f"bot was kicked from the {chat.kind} chat"
        if bot.status == "kicked"
        else f"bot is not a member of the {chat.kind} chat"
    )


def message_of(chat: Chat, call: JsonObject, purpose: str) -> JsonObject:
    message = chat.messages.get(call.get("message_id", 0))
    if message is None:
        raise BadRequest(f"message to {purpose} not found")
    return message


def reply_and_topic(chat: Chat, call: JsonObject) -> tuple[JsonObject, int | None]:
    """The message that is replied to, if any, and the topic that the answer goes to."""
    wanted: JsonObject = call.get("reply_parameters", {})
    replied = chat.messages.get(wanted.get("message_id", 0))
    if wanted and replied is None and not wanted.get("allow_sending_without_reply"):
        raise BadRequest("message to be replied not found")
    topic = call.get("message_thread_id", (replied or {}).get("message_thread_id"))
    if topic is not None and topic not in chat.topics:
        raise BadRequest("message thread not found")
    return ({"reply_to_message": quoted(replied)} if replied else {}), topic
