"""What people see of an answer, and its edits: only of what changes, for the platform refuses all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardMarkup, InputMediaDocument, Message, MessageEntity
from telegram.ext import ExtBot

from handlers.answers.composing import FilePart
from handlers.answers.marked_text import TextPart
from handlers.errors.platform import forgiving

_OUR_ENTITIES = frozenset({MessageEntity.PRE, MessageEntity.UNDERLINE, MessageEntity.EXPANDABLE_BLOCKQUOTE})
"""The platform adds others by itself, such as links."""


@dataclass(frozen=True, slots=True)
class ShownMessage:
    part: TextPart
    keyboard: InlineKeyboardMarkup | None = None

    @classmethod
    def of(cls, message: Message) -> ShownMessage:
        entities = tuple(entity for entity in message.entities if entity.type in _OUR_ENTITIES)
        return cls(TextPart(message.text or message.caption or "", entities), message.reply_markup)


@dataclass(frozen=True, slots=True)
class AnswerEditor:
    bot: ExtBot[Any]
    chat_id: int

    async def edit(self, old: Mapping[int, ShownMessage], new: Mapping[int, ShownMessage]) -> None:
        """Makes of the messages with those ids what is new."""
        for message_id, message in new.items():
            await self._edit(message_id, old.get(message_id), message)

    async def replace_file(
        self, message_id: int, file: FilePart, keyboard: InlineKeyboardMarkup | None
    ) -> None:
        media = InputMediaDocument(file.content, caption=file.caption, filename=file.name)
        with forgiving("message to edit not found", "message can't be edited"):
            await self.bot.edit_message_media(media, self.chat_id, message_id, reply_markup=keyboard)

    async def delete(self, message_ids: Iterable[int]) -> None:
        for message_id in message_ids:
            with forgiving("message can't be deleted", "message to delete not found"):
                await self.bot.delete_message(self.chat_id, message_id)

    async def _edit(self, message_id: int, old: ShownMessage | None, new: ShownMessage) -> None:
        with forgiving("message is not modified", "message to edit not found", "message can't be edited"):
            if old is None or old.part != new.part:
                await self.bot.edit_message_text(
                    new.part.text,
                    self.chat_id,
                    message_id,
                    entities=new.part.entities,
                    reply_markup=new.keyboard,
                )
            elif old.keyboard != new.keyboard:
                await self.bot.edit_message_reply_markup(self.chat_id, message_id, reply_markup=new.keyboard)
