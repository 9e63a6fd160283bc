"""An answer sent with buttons under its text, and kept for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from telegram import Message

from handlers.answers.composing import FilePart, compose
from handlers.answers.findings import Findings
from handlers.answers.layouts import layout_named
from handlers.answers.marked_text import TextPart
from handlers.answers.sending import Part, send
from handlers.buttons.kept_answer import KeptAnswer
from handlers.buttons.keyboard import AnswerKeyboard
from handlers.buttons.shown import ShownMessage
from handlers.ports import Services
from handlers.requests.group_policy import is_private
from handlers.texts.translator import Translator


@dataclass(frozen=True, slots=True)
class ButtonedAnswers:
    """Sends answers to `message`."""

    message: Message
    services: Services
    translator: Translator

    async def send(self, findings: Findings, notices: Sequence[str]) -> None:
        settings = await self.services.settings.load(self.message.chat_id)
        layout = layout_named(settings.layout)
        answer = compose(
            findings.readings,
            self.translator,
            layout=layout,
            folded=not is_private(self.message),
            notices=notices,
        )
        if answer.ok:
            kept = KeptAnswer.of(findings, layout, self.message.chat_id)
            is_file = isinstance(answer.parts[0], FilePart)
            await self._send_with_buttons(answer.parts, replace(kept, is_file=is_file), findings)
        else:
            await send(answer.parts, self.message)
        await send(answer.notices, self.message)

    async def _send_with_buttons(self, parts: Sequence[Part], kept: KeptAnswer, findings: Findings) -> None:
        """It is kept before it is sent: a press may come at once."""
        seen = [TextPart(part.caption) if isinstance(part, FilePart) else part for part in parts]
        memory = self.services.buttons
        live = memory.answers[kept.id]
        async with live.lock:
            await self.services.answers.keep(kept)
            memory.readings.put(kept.id, findings.readings)
            keyboard = AnswerKeyboard(kept, self.translator).closed(seen)
            sent = await send(parts, self.message, keyboard)
            shown = {
                message.message_id: ShownMessage(part, keyboard if message is sent[-1] else None)
                for message, part in zip(sent, seen, strict=True)
            }
            live.remember(shown)
            await self._note_where(kept, sent)

    async def _note_where(self, kept: KeptAnswer, sent: list[Message]) -> None:
        """A group may have become another one meanwhile."""
        several = tuple(message.message_id for message in sent) if len(sent) > 1 else ()
        placed = replace(kept, chat_id=sent[-1].chat_id, message_ids=several)
        if placed != kept:
            await self.services.answers.keep(placed)
