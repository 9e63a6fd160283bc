"""What a person does in a chat; the page and the tests act through this."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.local_chat.chats import Chat, User
from bot.local_chat.entities import all_entities, utf16_length
from bot.local_chat.files import plain_name
from bot.local_chat.json_object import JsonObject
from bot.local_chat.world import World
from bot.workers.photos import Rendition

MAX_TEXT_LENGTH = 4096  # Bot API limit, in UTF-16 units
MAX_CAPTION_LENGTH = 1024  # Bot API limit, in UTF-16 units
MAX_ALBUM = 10  # Bot API limit


class NotPossible(Exception):
    """Something that cannot be sent; the message is a sentence for the person who tried."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a chat; `thread_id` names the topic of a forum."""

    world: World
    chat: Chat
    user: User
    thread_id: int | None = None

    def posts(self, content: JsonObject, reply_to: int | None = None) -> JsonObject:
        """Posts a message with any content, in the fields of the Bot API."""
        return self.world.post(self.chat, self.user, {**content, **self._reply(reply_to)}, self.thread_id)

    def _reply(self, message_id: int | None) -> JsonObject:
        if message_id is None:
            return {}
        if message_id not in self.chat.messages:
            raise NotPossible("The message that you reply to is gone.")
        return {"reply_to_message": quoted(self.chat.messages[message_id])}

    def says(
        self,
        text: str,
        reply_to: int | None = None,
        entities: Sequence[JsonObject] = (),
    ) -> JsonObject:
        text = text.strip()
        if not text:
            raise NotPossible("Type some text first.")
        if utf16_length(text) > MAX_TEXT_LENGTH:
            raise NotPossible(f"A message holds at most {MAX_TEXT_LENGTH:,} characters.")
        return self.posts({"text": text, **_marked("entities", text, entities)}, reply_to)

    async def sends_photos(
        self,
        pictures: Sequence[bytes],
        caption: str = "",
        reply_to: int | None = None,
    ) -> list[JsonObject]:
        """Sends one photo, or an album with the caption on its first photo.

        Raises:
            NotAPhoto: one of them is no picture that can be sent as a photo; nothing was sent.
            NotPossible: too many of them.
        """
        if not 1 <= len(pictures) <= MAX_ALBUM:
            raise NotPossible(f"An album holds at most {MAX_ALBUM} pictures.")
        rendered = [await self.world.photographed(picture) for picture in pictures]
        album = {"media_group_id": str(secrets.randbelow(10**17))} if len(pictures) > 1 else {}
        captions = [captioned(caption), *({} for _ in pictures[1:])]
        contents = [
            {**album, "photo": photo_sizes(self.world, sizes), **words}
            for sizes, words in zip(rendered, captions, strict=True)
        ]
        return [self.posts(content, reply_to) for content in contents]

    def sends_document(
        self,
        data: bytes,
        name: str,
        mime_type: str = "application/octet-stream",
        caption: str = "",
        reply_to: int | None = None,
    ) -> JsonObject:
        content = {"document": document(self.world, data, name, mime_type), **captioned(caption)}
        return self.posts(content, reply_to)

    def presses(self, message_id: int, data: str) -> str:
        """Presses the button with that callback data; returns the id of the callback query."""
        message = self.chat.messages.get(message_id, {})
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if not any(button.get("callback_data") == data for row in rows for button in row):
            raise NotPossible("That button is gone.")
        return self.world.press(self.chat, self.user, message, data)


def quoted(message: JsonObject) -> JsonObject:
    """A message as a reply quotes it: without the message that it replies to itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def captioned(caption: str) -> JsonObject:
    caption = caption.strip()
    if utf16_length(caption) > MAX_CAPTION_LENGTH:
        raise NotPossible(f"A caption holds at most {MAX_CAPTION_LENGTH:,} characters.")
    return {"caption": caption, **_marked("caption_entities", caption, ())} if caption else {}


def _marked(field: str, text: str, given: Sequence[JsonObject]) -> JsonObject:
    entities = all_entities(text, list(given))
    return {field: entities} if entities else {}


def photo_sizes(world: World, sizes: Sequence[Rendition]) -> list[JsonObject]:
    """A photo in the chat, as the Bot API shows it."""
    stored = [
        world.files.put(size.jpeg, folder="photos", name="photo.jpg", mime_type="image/jpeg")
        for size in sizes
    ]
    return [
        {**file.to_json(), "width": size.width, "height": size.height}
        for file, size in zip(stored, sizes, strict=True)
    ]


def document(world: World, data: bytes, name: str, mime_type: str) -> JsonObject:
    """A file in the chat, as the Bot API shows it."""
    file = world.files.put(data, folder="documents", name=plain_name(name), mime_type=mime_type)
    return {**file.to_json(), "file_name": file.name, "mime_type": mime_type}
