"""The state of the local chat: users, chats, messages, and the updates that wait for the bot.

Messages are Bot API objects. Nothing here knows HTTP; nothing here waits. What a bot may do is checked by
`bot.local_chat.methods`; what a person does comes in through `bot.local_chat.person`.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.local_chat.chats import Chat, Member, User
from bot.local_chat.files import FileStore
from bot.local_chat.json_object import JsonObject
from bot.local_chat.privacy import is_for_bot
from bot.local_chat.updates import UpdateQueue
from bot.workers.photos import Photographer, in_a_thread

MAX_MESSAGES_PER_CHAT = 1000  # a guess
MAX_OPEN_CALLBACKS = 100  # a guess
DEFAULT_MAX_FILE_BYTES = 256_000_000  # a guess: a dozen of the largest files


@dataclass(slots=True)
class Profile:
    """What a bot says of itself; commands by scope and language, texts by kind and language."""

    commands: dict[tuple[str, str], list[JsonObject]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(slots=True)
class WebhookInfo:
    """The webhook that the bot has set; none where `url` is empty."""

    url: str = ""
    secret_token: str = ""
    last_error_date: int = 0
    last_error_message: str = ""


class World:
    def __init__(
        self,
        bot: User,
        photographed: Photographer = in_a_thread,
        *,
        max_file_bytes: int = DEFAULT_MAX_FILE_BYTES,
    ) -> None:
        self.bot = bot
        self.photographed = photographed
        self.chats: dict[int, Chat] = {}
        self.files = FileStore(max_file_bytes)
        self.updates = UpdateQueue()
        self.webhook = WebhookInfo()
        self.profile = Profile()
        self._open_callbacks: dict[str, Chat] = {}

    def private_chat(self, user: User) -> Chat:
        """The chat of a person with the bot."""
        if user.id not in self.chats:
            members = {user.id: Member(user), self.bot.id: Member(self.bot)}
            self.chats[user.id] = Chat(user.id, "private", user.first_name, members)
        return self.chats[user.id]

    def post(self, chat: Chat, sender: User, content: JsonObject, thread_id: int | None = None) -> JsonObject:
        """Puts a message into a chat, and queues an update for the bot if it may read the message."""
        chat.last_message_id += 1
        message = {
            "message_id": chat.last_message_id,
            "date": int(time.time()),
            "chat": chat.to_json(),
            "from": sender.to_json(),
            **_in_topic(chat, thread_id),
            **content,
        }
        self._keep(chat, message)
        chat.events.append("message", chat.shown(message))
        self._tell_bot("message", chat, message)
        return message

    def _keep(self, chat: Chat, message: JsonObject) -> None:
        chat.messages[message["message_id"]] = message
        if len(chat.messages) > MAX_MESSAGES_PER_CHAT:
            oldest = next(iter(chat.messages))
            del chat.messages[oldest]
            chat.reactions.pop(oldest, None)

    def _tell_bot(self, kind: str, chat: Chat, message: JsonObject) -> None:
        from_bot = message["from"]["id"] == self.bot.id
        if not from_bot and (self._hears_everything(chat) or is_for_bot(message, self.bot)):
            self.updates.put(kind, message)

    def _hears_everything(self, chat: Chat) -> bool:
        me = chat.members.get(self.bot.id)
        return chat.kind == "private" or bool(me and me.is_administrator)

    def edit(self, chat: Chat, message_id: int, changes: JsonObject) -> JsonObject:
        """Replaces fields of a message; a field that is set to None is removed."""
        merged = {**chat.messages[message_id], **changes, "edit_date": int(time.time())}
        message = {name: value for name, value in merged.items() if value is not None}
        chat.messages[message_id] = message
        chat.events.append("edit", chat.shown(message))
        self._tell_bot("edited_message", chat, message)
        return message

    def delete(self, chat: Chat, message_id: int) -> None:
        del chat.messages[message_id]
        chat.reactions.pop(message_id, None)
        chat.events.append("delete", {"message_id": message_id})

    def react(self, chat: Chat, message_id: int, emoji: list[str]) -> None:
        """The bot's reactions to a message; an album shows them on its first one."""
        first = _first_of_album(chat.messages.values(), chat.messages[message_id])
        chat.reactions[first] = emoji
        chat.events.append("reaction", {"message_id": first, "reactions": emoji})

    def press(self, chat: Chat, user: User, message: JsonObject, data: str) -> str:
        """Presses a button under a message; returns the id of the callback query that the bot gets."""
        query_id = str(secrets.randbelow(9 * 10**17) + 10**17)
        self._open_callbacks[query_id] = chat
        if len(self._open_callbacks) > MAX_OPEN_CALLBACKS:
            del self._open_callbacks[next(iter(self._open_callbacks))]
        query = {"id": query_id, "from": user.to_json(), "message": message, "data": data}
        self.updates.put("callback_query", {**query, "chat_instance": str(chat.id)})
        return query_id

    def answer_callback(self, query_id: str, text: str, *, show_alert: bool) -> bool:
        """Answers a callback query; returns whether it was still open."""
        chat = self._open_callbacks.pop(query_id, None)
        if chat is None:
            return False
        answer = {"callback_query_id": query_id, "text": text, "show_alert": show_alert}
        chat.events.append("callback_answer", answer)
        return True


def _in_topic(chat: Chat, thread_id: int | None) -> JsonObject:
    if thread_id is None or thread_id not in chat.topics:
        return {}
    return {"message_thread_id": thread_id, "is_topic_message": True}


def _first_of_album(messages: Iterable[JsonObject], message: JsonObject) -> int:
    album = message.get("media_group_id")
    ids = [other["message_id"] for other in messages if album and other.get("media_group_id") == album]
    return int(min(ids, default=message["message_id"]))
