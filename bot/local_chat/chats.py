"""Who talks where: users, chats and the messages in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.local_chat.event_log import EventLog
from bot.local_chat.json_object import JsonObject

ChatKind = Literal["private", "group", "supergroup"]
MemberStatus = Literal["creator", "administrator", "member", "left", "kicked"]
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
_DETAILS: dict[MemberStatus, JsonObject] = {
    "creator": {"is_anonymous": False},
    "administrator": {
        "can_be_edited": False,
        "is_anonymous": False,
        **dict.fromkeys(_ADMINISTRATOR_RIGHTS, True),
    },
    "kicked": {"until_date": 0},
}


@dataclass(frozen=True, slots=True)
class User:
    id: int
    first_name: str
    is_bot: bool = False
    username: str | None = None
    language_code: str | None = None

    def to_json(self) -> JsonObject:
        user: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"username": self.username, "language_code": self.language_code}
        return user | {name: value for name, value in optional.items() if value is not None}


@dataclass(slots=True)
class Member:
    user: User
    status: MemberStatus = "member"

    @property
    def is_administrator(self) -> bool:
        return self.status in {"creator", "administrator"}

    @property
    def is_inside(self) -> bool:
        return self.status not in {"left", "kicked"}

    def to_json(self) -> JsonObject:
        return {"user": self.user.to_json(), "status": self.status, **_DETAILS.get(self.status, {})}


@dataclass(slots=True)
class Chat:
    """A chat as the bot sees it: `topics` are a forum's threads, `successor` is the supergroup it became."""

    id: int
    kind: ChatKind
    name: str
    members: dict[int, Member]
    topics: frozenset[int] = frozenset()
    successor: int | None = None
    messages: dict[int, JsonObject] = field(default_factory=dict)
    reactions: dict[int, list[str]] = field(default_factory=dict)
    events: EventLog = field(default_factory=EventLog)
    last_message_id: int = 0

    def to_json(self) -> JsonObject:
        if self.kind == "private":
            return {"id": self.id, "type": self.kind, "first_name": self.name}
        forum = {"is_forum": True} if self.topics else {}
        return {"id": self.id, "type": self.kind, "title": self.name, **forum}

    def shown(self, message: JsonObject) -> JsonObject:
        """A message as a person sees it: with the bot's reactions."""
        return {**message, "reactions": self.reactions.get(message["message_id"], [])}
