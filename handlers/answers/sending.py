"""An answer sent as replies to the message that it answers."""

from __future__ import annotations

from telegram import Message

from handlers.answers.composing import Answer, FilePart, TextPart


async def send(answer: Answer, message: Message) -> None:
    for part in answer.parts:
        await _send(part, message)


async def _send(part: TextPart | FilePart, message: Message) -> None:
    if isinstance(part, FilePart):
        await message.reply_document(part.content, filename=part.name, caption=part.caption)
    else:
        await message.reply_text(part.text, entities=part.entities)
