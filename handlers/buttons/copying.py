"""A text that is too long for a copy button, as a file that holds all of it."""

from __future__ import annotations

from handlers.answers.composing import text_file, whole_text
from handlers.answers.findings import Findings
from handlers.answers.sending import send
from handlers.buttons.pressed import Pressed
from handlers.buttons.reading_again import with_findings
from handlers.texts import buttons as texts


async def copy_as_file(pressed: Pressed) -> str:
    """A second press just afterwards sends no second file."""
    about = f"{pressed.press.data} {pressed.answer.layout}"

    async def send_file(findings: Findings) -> None:
        text = whole_text(findings.readings, pressed.answer.layout, pressed.context.translator)
        await send([text_file(text, findings.readings)], pressed.message)
        pressed.services.notices.file_sent.claim(pressed.message.chat_id, about)

    if pressed.services.notices.file_sent.is_claimed(pressed.message.chat_id, about):
        return pressed.say(texts.JUST_SENT)
    return pressed.once(lambda: with_findings(pressed, send_file)) or pressed.say(texts.TOO_LONG_TO_COPY)
