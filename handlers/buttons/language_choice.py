"""An answer read again in another language, which one more press makes that of the chat."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from handlers.buttons.keyboard import AnswerKeyboard
from handlers.buttons.language_candidates import language_candidates
from handlers.buttons.menus import close_choices
from handlers.buttons.pressed import Pressed
from handlers.buttons.reading_again import options_of, read_again
from handlers.language.command import save, saved
from handlers.texts import buttons as texts
from ocr_engine.options import AUTO


async def choose_language(pressed: Pressed) -> str:
    code = pressed.press.value
    if not code:
        return await _offer_languages(pressed)
    if code not in {AUTO, *await pressed.services.languages.readable()}:
        return pressed.say(texts.GONE)
    if pressed.answer.languages == (code,):
        pressed.in_background(pressed.show(AnswerKeyboard.keep_language))
        return ""

    show = partial(pressed.revise, keyboard=AnswerKeyboard.keep_language)
    options = replace(options_of(pressed), languages=(code,))
    return pressed.once(lambda: read_again(pressed, options, show)) or pressed.say(texts.READING_AGAIN)


async def keep_language(pressed: Pressed) -> str:
    """As /lang does it."""
    code = pressed.press.value
    if code not in {AUTO, *await pressed.services.languages.readable()}:
        return pressed.say(texts.GONE)
    await save(pressed.message.chat, (code,), pressed.context)
    close_choices(pressed)
    return saved((code,), pressed.context.translator)


async def _offer_languages(pressed: Pressed) -> str:
    settings = await pressed.services.settings.load(pressed.message.chat_id)
    readable = await pressed.services.languages.readable()
    codes = language_candidates(pressed.answer, settings.languages or (), readable)
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.languages(parts, codes)))
    return ""
