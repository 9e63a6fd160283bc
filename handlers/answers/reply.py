"""Replies in a chat: each answers a question, in the order of the questions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from typing import Self, cast

from telegram import Message, Update

from handlers.answers.findings import Findings
from handlers.answers.receipts import Receipt, at_work
from handlers.answers.turns import Turn
from handlers.buttons.sending import ButtonedAnswers
from handlers.context import LegibleApplication, LegibleContext
from handlers.ports import OpenUpdate
from handlers.texts.translator import Translator


def begin_reply(
    update: Update,
    context: LegibleContext,
    updates: Sequence[OpenUpdate],
    respond: Callable[[Reply], Awaitable[None]],
) -> asyncio.Task[None]:
    """Takes the next place in the order of the chat, and lets `respond` go on by itself.

    So the chat is not held up, and the update is not over before `respond` is.

    Args:
        update: a message, or a press on a button under a message.
        context: of that update.
        updates: all that `respond` answers, such as those of an album.
        respond: is given what it replies with.
    """
    question = cast("Message", update.effective_message)
    place = context.services.turns.take(question.chat_id)
    reply = Reply(question, question, place, updates, context)
    return context.application.create_task(_in_turn(reply, respond), update=update)


@dataclass(frozen=True, slots=True)
class Reply:
    """Fits `Destination`.

    Attributes:
        message: the one with the picture, which the answer replies to.
        question: the one that asks, mostly the same; what else is said replies to it.
        place: in the order of the chat.
        updates: those in which the question came.
        context: of the update with which the question began.
    """

    message: Message
    question: Message
    place: Turn
    updates: Sequence[OpenUpdate]
    context: LegibleContext

    @property
    def translator(self) -> Translator:
        return self.context.translator

    def to(self, message: Message) -> Self:
        return replace(self, message=message)

    def at_work(self) -> AbstractAsyncContextManager[Receipt]:
        return at_work(self.message, cast("LegibleApplication", self.context.application))

    async def begin(self) -> None:
        for update in self.updates:
            await update.begin()

    async def turn(self) -> None:
        await self.place.comes()

    async def send(self, findings: Findings, notices: Sequence[str]) -> None:
        await ButtonedAnswers(self.message, self.context.services, self.translator).send(findings, notices)
        self._note_answer()

    async def refuse(self, sentence: str) -> None:
        await self.turn()
        await self.question.reply_text(sentence)
        self._note_answer()

    async def notify(self, notice: str) -> None:
        await self.question.reply_text(notice, do_quote=False)

    def _note_answer(self) -> None:
        for update in self.updates:
            update.answered()


async def _in_turn(reply: Reply, respond: Callable[[Reply], Awaitable[None]]) -> None:
    with reply.place:
        await respond(reply)
