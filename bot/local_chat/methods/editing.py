"""Changes to messages: edits, deletions, reactions; chat actions and answers to presses."""

from __future__ import annotations

from bot.local_chat.chats import Chat
from bot.local_chat.json_object import JsonObject
from bot.local_chat.methods.markup import keyboard
from bot.local_chat.methods.sending import caption_content, sent_document, text_content
from bot.local_chat.methods.targets import chat_of, message_of
from bot.local_chat.refusals import BadRequest
from bot.local_chat.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


async def edit_message_text(world: World, call: JsonObject) -> JsonObject:
    chat = chat_of(world, call)
    message = _own_message(world, chat, call)
    if "text" not in message:
        raise BadRequest("there is no text in the message to edit")
    return _edit(world, chat, message, {"entities": None, **text_content(call), **_new_keyboard(call)})


async def edit_message_media(world: World, call: JsonObject) -> JsonObject:
    """Another document in the place of one; other media are not known here."""
    chat = chat_of(world, call)
    message, media = _own_message(world, chat, call), call["media"]
    if media["type"] != "document" or "document" not in message:
        raise BadRequest("there is no document in the message to edit, or another one in the request")
    changes = {"document": sent_document(world, media["media"]), "caption": None, "caption_entities": None}
    return _edit(world, chat, message, {**changes, **caption_content(media), **_new_keyboard(call)})


async def edit_message_reply_markup(world: World, call: JsonObject) -> JsonObject:
    chat = chat_of(world, call)
    return _edit(world, chat, _own_message(world, chat, call), _new_keyboard(call))


def _own_message(world: World, chat: Chat, call: JsonObject) -> JsonObject:
    message = message_of(chat, call, "edit")
    if message["from"]["id"] != world.bot.id:
        raise BadRequest("message can't be edited")
    return message


def _new_keyboard(call: JsonObject) -> JsonObject:
    return {"reply_markup": None} | keyboard(call)


def _edit(world: World, chat: Chat, message: JsonObject, changes: JsonObject) -> JsonObject:
    if all(message.get(name) == value for name, value in changes.items()):
        raise BadRequest(_NOT_MODIFIED)
    return world.edit(chat, message["message_id"], changes)


async def delete_message(world: World, call: JsonObject) -> bool:
    chat = chat_of(world, call)
    message = message_of(chat, call, "delete")
    is_own = message["from"]["id"] == world.bot.id
    if not (is_own or chat.kind == "private" or chat.members[world.bot.id].is_administrator):
        raise BadRequest("message can't be deleted")
    world.delete(chat, message["message_id"])
    return True


async def set_message_reaction(world: World, call: JsonObject) -> bool:
    chat = chat_of(world, call)
    message = message_of(chat, call, "react")
    reactions = call.get("reaction", [])
    if any(reaction["type"] != "emoji" for reaction in reactions):
        raise BadRequest("REACTION_INVALID")
    if len(reactions) > 1:
        raise BadRequest("REACTIONS_TOO_MANY")
    world.react(chat, message["message_id"], [reaction["emoji"] for reaction in reactions])
    return True


async def send_chat_action(world: World, call: JsonObject) -> bool:
    chat_of(world, call).events.append("action", {"action": call["action"]})
    return True


async def answer_callback_query(world: World, call: JsonObject) -> bool:
    show_alert = call.get("show_alert", False)
    if not world.answer_callback(call["callback_query_id"], call.get("text", ""), show_alert=show_alert):
        raise BadRequest("query is too old and response timeout expired or query ID is invalid")
    return True
