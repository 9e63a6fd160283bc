"""What an answer was made of: from memory for some minutes, and read again after them.

A press that reads waits in the chat's queue and counts against a quota, as a picture does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Message

from handlers.answers.answering import answer
from handlers.answers.findings import Findings
from handlers.answers.reply import Reply, begin_reply
from handlers.buttons.pressed import Pressed
from handlers.buttons.revision import Revision
from handlers.requests.request import Request
from ocr_engine.options import ReadOptions

Use = Callable[[Findings], Coroutine[Any, Any, None]]


def with_findings(pressed: Pressed, use: Use) -> asyncio.Task[None]:
    """Hands on what the answer was made of; if it has to be read again, in the order of the chat."""
    readings = pressed.services.buttons.readings.get(pressed.answer.id)
    if readings is None:
        return read_again(pressed, options_of(pressed), use)
    return pressed.in_background(use(Findings(_request(pressed), options_of(pressed), readings)))


def read_again(pressed: Pressed, options: ReadOptions, use: Use) -> asyncio.Task[None]:
    async def respond(reply: Reply) -> None:
        revision = Revision.by(reply.to(_picture(pressed.message)), deliver)
        await answer(_request(pressed), options, revision, pressed.services)

    async def deliver(findings: Findings) -> None:
        pressed.services.buttons.readings.put(pressed.answer.id, findings.readings)
        await use(findings)

    opened = pressed.services.inbox.opened(pressed.update)
    return begin_reply(pressed.update, pressed.context, [opened], respond)


def _picture(message: Message) -> Message:
    """The one that was answered, unless it was deleted."""
    return message.reply_to_message or message


def _request(pressed: Pressed) -> Request:
    return Request(pressed.answer.sources, pressed.message.chat_id, pressed.person_id)


def options_of(pressed: Pressed) -> ReadOptions:
    """How it was read."""
    return replace(
        pressed.services.options,
        languages=pressed.answer.languages,
        preferred_languages=pressed.answer.preferred_languages,
        turn=pressed.answer.turn,
    )
