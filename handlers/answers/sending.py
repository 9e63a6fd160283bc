"""An answer sent as replies to the message that it answers."""

from __future__ import annotations

from telegram import Message

from handlers.answers.composing import Answer, FilePart, TextPart


async def send(answer: Answer, message: Message) -> int:
    """Returns the number of the first message that was sent."""
    sent = [await _send(part, message) for part in answer.parts]
    return sent[0].message_id


async def _send(part: TextPart | FilePart, message: Message) -> Message:
    if isinstance(part, FilePart):
        return await message.reply_document(part.content, filename=part.name, caption=part.caption)
    return await message.reply_text(part.text, entities=part.entities)
