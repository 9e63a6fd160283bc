"""Another layout of an answer, which becomes the chat's own."""

from __future__ import annotations

from dataclasses import replace

from handlers.answers.findings import Findings
from handlers.answers.layouts import Layout
from handlers.buttons.menus import close_choices, open_layouts
from handlers.buttons.pressed import Pressed
from handlers.buttons.reading_again import with_findings
from handlers.texts import buttons as texts


async def choose_layout(pressed: Pressed) -> str:
    value = pressed.press.value
    if not value:
        open_layouts(pressed)
        return ""
    if value not in set(Layout):
        return pressed.say(texts.GONE)
    layout = Layout(value)
    if layout is pressed.answer.layout:
        close_choices(pressed)
        return ""

    async def lay_out(findings: Findings) -> None:
        await pressed.revise(findings, lambda answer: replace(answer, layout=layout))
        await pressed.services.settings.change(
            pressed.message.chat_id, lambda settings: replace(settings, layout=layout)
        )

    return pressed.once(lambda: with_findings(pressed, lay_out))
