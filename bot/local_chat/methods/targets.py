"""What a call points at: a chat, a message in it, a message to reply to."""

from __future__ import annotations

from bot.local_chat.chats import Chat
from bot.local_chat.json_object import JsonObject
from bot.local_chat.person import quoted
from bot.local_chat.refusals import BadRequest, Forbidden
from bot.local_chat.world import World


def chat_of(world: World, call: JsonObject) -> Chat:
    """The chat of a call, as long as the bot may speak there."""
    chat = world.chats.get(call["chat_id"]) if isinstance(call.get("chat_id"), int) else None
    if chat is None:
        raise BadRequest("chat not found")
    if chat.successor is not None:
        raise BadRequest(
            "group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.successor}
        )
    if not chat.members[world.bot.id].is_inside:
        raise Forbidden(f"bot was kicked from the {chat.kind} chat")
    if any(member.status == "kicked" for member in chat.members.values() if chat.kind == "private"):
        raise Forbidden("bot was blocked by the user")
    return chat


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
