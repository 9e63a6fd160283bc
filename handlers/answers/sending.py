"""The parts of an answer sent as replies to the message that it answers."""

from __future__ import annotations

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Message

from handlers.answers.composing import FilePart
from handlers.answers.marked_text import TextPart

Part = TextPart | FilePart


async def send(
    parts: Sequence[Part], message: Message, keyboard: InlineKeyboardMarkup | None = None
) -> list[Message]:
    """The messages that they have become; the keyboard stands under the last one."""
    under = [None] * (len(parts) - 1) + [keyboard]
    return [await _send(part, message, each) for part, each in zip(parts, under, strict=False)]


async def _send(part: Part, message: Message, keyboard: InlineKeyboardMarkup | None) -> Message:
    if isinstance(part, FilePart):
        return await message.reply_document(
            part.content, filename=part.name, caption=part.caption, reply_markup=keyboard
        )
    return await message.reply_text(part.text, entities=part.entities, reply_markup=keyboard)
