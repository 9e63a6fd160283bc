"""What the bot may ask about a chat."""

from __future__ import annotations

from bot.local_chat.chats import Member
from bot.local_chat.json_object import JsonObject
from bot.local_chat.methods.targets import chat_of
from bot.local_chat.refusals import BadRequest
from bot.local_chat.world import World

_ADMINISTRATOR_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
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
    return _to_json(member)


async def get_chat_administrators(world: World, call: JsonObject) -> list[JsonObject]:
    chat = chat_of(world, call)
    if chat.kind == "private":
        raise BadRequest("there are no administrators in the private chat")
    return [_to_json(member) for member in chat.members.values() if member.is_administrator]


def _to_json(member: Member) -> JsonObject:
    details: JsonObject = {"user": member.user.to_json(), "status": member.status}
    if member.is_administrator:
        details["is_anonymous"] = False
    if member.status == "administrator":
        details |= {"can_be_edited": False, **dict.fromkeys(_ADMINISTRATOR_RIGHTS, True)}
    if member.status == "kicked":
        details["until_date"] = 0
    return details
