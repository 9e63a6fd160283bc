"""A press on a button under an answer that is still known, and how its answer is shown anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from telegram import InlineKeyboardMarkup, Message, Update

from handlers.answers.composing import as_file, as_messages, text_file, whole_text
from handlers.answers.findings import Findings
from handlers.answers.marked_text import TextPart
from handlers.answers.sending import send
from handlers.buttons.kept_answer import KeptAnswer
from handlers.buttons.keyboard import AnswerKeyboard
from handlers.buttons.memory import LiveAnswer
from handlers.buttons.press import ButtonPress
from handlers.buttons.shown import AnswerEditor, ShownMessage
from handlers.context import LegibleContext
from handlers.ports import Services
from handlers.requests.group_policy import is_private
from handlers.texts import buttons as texts
from handlers.texts.sentences import Sentence
from handlers.texts.translator import ENGLISH

MakeKeyboard = Callable[[AnswerKeyboard, list[TextPart]], InlineKeyboardMarkup]
"""What stands under those messages."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press, and what it was about when it came.

    Attributes:
        press: what the button says.
        answer: the one under which it stands.
        message: that of the button, the last one of the answer.
        person_id: who has pressed.
    """

    press: ButtonPress
    answer: KeptAnswer
    message: Message
    person_id: int
    update: Update
    context: LegibleContext

    @property
    def services(self) -> Services:
        return self.context.services

    @property
    def live(self) -> LiveAnswer:
        return self.services.buttons.answers[self.answer.id]

    def say(self, sentence: Sentence) -> str:
        return self.context.translator.say(sentence)

    def once(self, begin: Callable[[], asyncio.Task[None]]) -> str:
        """Begins a task, but not beside one that the same button has begun: then it says so."""
        live, data = self.live, self.press.data
        if data in live.under_way:
            return self.say(texts.UNDER_WAY)
        live.under_way.add(data)
        begin().add_done_callback(lambda _: live.under_way.discard(data))
        return ""

    def in_background(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """So that other presses in the chat are acknowledged meanwhile; the update is not over before it."""
        return self.context.application.create_task(work, update=self.update)

    async def show(self, keyboard: MakeKeyboard) -> None:
        """The same text with another keyboard, which is made of the answer as it is then."""
        async with self.live.lock:
            answer = await self._current()
            old = self._shown()
            last = max(old)
            parts = [message.part for message in old.values()]
            markup = keyboard(self._keyboard(answer), parts)
            await self._edit(old, {**old, last: replace(old[last], keyboard=markup)})

    async def revise(
        self,
        findings: Findings,
        change: Callable[[KeptAnswer], KeptAnswer] = lambda answer: answer,
        keyboard: MakeKeyboard = AnswerKeyboard.closed,
    ) -> None:
        """Another text of what was found, laid out as the changed answer says, by default with the row."""
        async with self.live.lock:
            answer = change(await self._current()).of_findings(findings)
            revise = self._replace_file if answer.is_file else self._edit_messages
            await revise(answer, findings, keyboard)

    async def _edit_messages(self, answer: KeptAnswer, findings: Findings, keyboard: MakeKeyboard) -> None:
        """A text that has become too long for the messages of the answer is sent as a file as well."""
        ids = answer.message_ids or (self.message.message_id,)
        text = whole_text(findings.readings, answer.layout, self.context.translator, doubts=answer.doubts)
        parts = list(islice(as_messages(text, folded=not is_private(self.message)), len(ids) + 1))
        fitting = dict(zip(ids, parts, strict=False))
        placed = replace(answer, message_ids=tuple(fitting) if answer.message_ids else ())
        shown = {each: ShownMessage(part) for each, part in fitting.items()}
        markup = keyboard(self._keyboard(placed), list(fitting.values()))
        shown[max(shown)] = ShownMessage(fitting[max(shown)], markup)
        await self._edit(self._shown(), shown)
        await self._editor.delete(each for each in ids if each not in shown)
        await self.services.answers.keep(placed)
        if len(parts) > len(ids):
            caption = self.say(texts.REST_IN_FILE)
            await send([text_file(text, findings.readings, caption)], self.message)

    async def _replace_file(self, answer: KeptAnswer, findings: Findings, keyboard: MakeKeyboard) -> None:
        file = as_file(findings.readings, answer.layout, self.context.translator)
        caption = TextPart(file.caption)
        shown = ShownMessage(caption, keyboard(self._keyboard(answer), [caption]))
        await self._editor.replace_file(self.message.message_id, file, shown.keyboard)
        self.live.remember({self.message.message_id: shown})
        await self.services.answers.keep(answer)

    def _keyboard(self, answer: KeptAnswer) -> AnswerKeyboard:
        locale = (self.update.effective_user and self.update.effective_user.language_code) or ENGLISH
        return AnswerKeyboard(answer, self.context.translator, locale)

    async def _current(self) -> KeptAnswer:
        """As it was changed by earlier presses."""
        return await self.services.answers.load(self.answer.id) or self.answer

    def _shown(self) -> Mapping[int, ShownMessage]:
        return self.live.shown or {self.message.message_id: ShownMessage.of(self.message)}

    async def _edit(self, old: Mapping[int, ShownMessage], new: Mapping[int, ShownMessage]) -> None:
        """If it fails half-way, nobody knows what is to be seen."""
        self.live.remember({})
        await self._editor.edit(old, new)
        self.live.remember(new)

    @property
    def _editor(self) -> AnswerEditor:
        return AnswerEditor(self.context.bot, self.message.chat_id)
