"""Presses on the buttons under an answer: each is acknowledged at once; what it does goes on by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

from telegram import CallbackQuery, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.buttons.copying import copy_as_file
from handlers.buttons.doubts import mark_doubts
from handlers.buttons.files import send_file, show_boxes
from handlers.buttons.language_choice import choose_language, keep_language
from handlers.buttons.layout_choice import choose_layout
from handlers.buttons.menus import go_back, show_more
from handlers.buttons.press import DATA_PREFIX, ButtonAction, button_press_in
from handlers.buttons.pressed import Pressed
from handlers.buttons.turning import turn
from handlers.context import LegibleContext
from handlers.errors.platform import forgiving
from handlers.texts import buttons as texts

Deed = Callable[[Pressed], Awaitable[str]]
"""Begins what a press does, and returns what there is to say at once, if anything."""

_DEEDS: dict[ButtonAction, Deed] = {
    ButtonAction.BACK: go_back,
    ButtonAction.COPY: copy_as_file,
    ButtonAction.LAYOUT: choose_layout,
    ButtonAction.LANGUAGE: choose_language,
    ButtonAction.KEEP_LANGUAGE: keep_language,
    ButtonAction.MORE: show_more,
    ButtonAction.TURN: turn,
    ButtonAction.FILE: send_file,
    ButtonAction.DOUBTS: mark_doubts,
    ButtonAction.BOXES: show_boxes,
}


def handlers() -> list[BaseHandler[Any, LegibleContext, Any]]:
    """The second one is for whatever nobody else knows, such as buttons of another version."""
    return [CallbackQueryHandler(on_press, pattern=f"^{DATA_PREFIX}"), CallbackQueryHandler(on_unknown)]


async def on_press(update: Update, context: LegibleContext) -> None:
    """Until it is acknowledged, the button shows that it is busy."""
    query = cast("CallbackQuery", update.callback_query)
    said = ""
    try:
        pressed = await _pressed(query, update, context)
        said = await _DEEDS[pressed.press.action](pressed) if pressed else context.translator.say(texts.GONE)
    finally:
        with forgiving("query is too old"):
            await query.answer(said or None)


async def on_unknown(update: Update, context: LegibleContext) -> None:
    query = cast("CallbackQuery", update.callback_query)
    with forgiving("query is too old"):
        await query.answer(context.translator.say(texts.GONE))


async def _pressed(query: CallbackQuery, update: Update, context: LegibleContext) -> Pressed | None:
    """None where the answer is gone. Who forges data does not get at the answers of other chats."""
    press, message = button_press_in(str(query.data)), query.message
    if press is None or not isinstance(message, Message):
        return None
    answer = await context.services.answers.load(press.answer_id)
    if answer is None or answer.chat_id != message.chat_id:
        return None
    return Pressed(press, answer, message, query.from_user.id, update, context)
