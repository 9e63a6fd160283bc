"""What the bot may ask about a chat."""

from __future__ import annotations

from bot.local_chat.json_object import JsonObject
from bot.local_chat.methods.targets import chat_of
from bot.local_chat.refusals import BadRequest
from bot.local_chat.world import World

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


async def get_chat(world: World, call: JsonObject) -> JsonObject:
    details = {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }
    return chat_of(world, call).to_json() | details


async def get_chat_member(world: World, call: JsonObject) -> JsonObject:
    member = chat_of(world, call).members.get(call["user_id"])
    if member is None:
        raise BadRequest("member not found")
    return member.to_json()


async def get_chat_administrators(world: World, call: JsonObject) -> list[JsonObject]:
    chat = chat_of(world, call)
    if chat.kind == "private":
        raise BadRequest("there are no administrators in the private chat")
    return [member.to_json() for member in chat.members.values() if member.is_administrator]
