"""Doubtful words underlined in the answer, and plain again."""

from __future__ import annotations

from dataclasses import replace

from handlers.answers.doubts import has_doubts
from handlers.answers.findings import Findings
from handlers.answers.marked_text import TextPart
from handlers.answers.sending import send
from handlers.buttons.keyboard import AnswerKeyboard
from handlers.buttons.menus import close_choices
from handlers.buttons.pressed import Pressed
from handlers.buttons.reading_again import with_findings
from handlers.texts import buttons as texts

_SHOWN = "1"


async def mark_doubts(pressed: Pressed) -> str:
    are_shown = pressed.press.value == _SHOWN
    if are_shown == pressed.answer.doubts:
        close_choices(pressed)
        return ""

    async def mark(findings: Findings) -> None:
        documents = [reading.document for reading in findings.readings if reading.document]
        if are_shown and not any(map(has_doubts, documents)):
            await pressed.show(AnswerKeyboard.closed)
            await send([TextPart(pressed.say(texts.NO_DOUBTS))], pressed.message)
            return
        await pressed.revise(findings, lambda answer: replace(answer, doubts=are_shown))

    return pressed.once(lambda: with_findings(pressed, mark))
