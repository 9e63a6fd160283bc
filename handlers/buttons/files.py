"""What was read as files of all kinds, and drawn on its pictures."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from handlers.answers.composing import FilePart, file_name
from handlers.answers.findings import Findings
from handlers.answers.marked_text import TextPart
from handlers.answers.sending import send
from handlers.buttons.keyboard import AnswerKeyboard
from handlers.buttons.menus import open_files
from handlers.buttons.photo_limits import is_fit_for_photo
from handlers.buttons.pressed import Pressed
from handlers.buttons.reading_again import with_findings
from handlers.ports import NotFetched
from handlers.reading import fetched
from handlers.texts import buttons as texts
from handlers.texts.errors import explain
from ocr_engine.errors import OcrError
from ocr_engine.exports import EXPORTS

_BOXES = "boxes"


async def send_file(pressed: Pressed) -> str:
    name = pressed.press.value
    if not name:
        open_files(pressed)
        return ""
    if name not in EXPORTS:
        return pressed.say(texts.GONE)

    async def send_as_documents(findings: Findings) -> None:
        async for content in _rendered(pressed, findings, name):
            named = file_name(findings.readings, EXPORTS[name].suffix)
            await send([FilePart(named, content, "")], pressed.message)

    return _once_a_minute(pressed, send_as_documents)


async def show_boxes(pressed: Pressed) -> str:
    """As photos, which are looked at where they stand, or as files where the platform takes no such photo."""

    async def send_as_photos(findings: Findings) -> None:
        async for content in _rendered(pressed, findings, _BOXES):
            if is_fit_for_photo(content):
                await pressed.message.reply_photo(content)
            else:
                named = file_name(findings.readings, EXPORTS[_BOXES].suffix)
                await send([FilePart(named, content, "")], pressed.message)

    return _once_a_minute(pressed, send_as_photos)


def _once_a_minute(pressed: Pressed, give: Callable[[Findings], Awaitable[None]]) -> str:
    """A second press just afterwards sends nothing a second time. What fails is said, and may be tried."""
    answer, notice = pressed.answer, pressed.services.notices.file_sent
    about = f"{pressed.press.data} {answer.languages} {answer.turn}"

    async def give_and_note(findings: Findings) -> None:
        try:
            await give(findings)
        except (OcrError, NotFetched) as error:
            reason = explain(error, "chat", pressed.context.translator)
            await send([TextPart(reason)], pressed.message)
        else:
            notice.claim(pressed.message.chat_id, about)
            await pressed.show(AnswerKeyboard.closed)

    if notice.is_claimed(pressed.message.chat_id, about):
        return pressed.say(texts.JUST_SENT)
    return pressed.once(lambda: with_findings(pressed, give_and_note))


async def _rendered(pressed: Pressed, findings: Findings, name: str) -> AsyncIterator[bytes]:
    """One for all pages together; where it is drawn on the pictures, one for each of them."""
    reader, person_id = pressed.services.reader, pressed.person_id
    if not EXPORTS[name].needs_picture:
        yield await reader.render(name, findings.document, b"", person_id)
        return
    for source, reading in zip(findings.request.sources, findings.readings, strict=True):
        if reading.document:
            async with fetched(source, person_id, pressed.services) as data:
                content = await reader.render(name, reading.document, data, person_id)
            yield content
