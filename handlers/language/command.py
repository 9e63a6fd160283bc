"""/lang: the languages of a chat, typed or picked from a keyboard, and kept when a group migrates."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from telegram import CallbackQuery, Chat, InlineKeyboardMarkup, Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.context import LegibleContext
from handlers.errors.platform import forgiving
from handlers.language.keyboard import (
    DATA_PREFIX,
    Action,
    Picker,
    Press,
    choice_after,
    keyboard,
    press_of,
    repaint,
    suggestion_keyboard,
)
from handlers.texts import language as texts
from handlers.texts.errors import explain, missing_languages
from handlers.texts.translator import ENGLISH, Translator
from ocr_engine.languages import MAX_LANGUAGES, LanguageError, UnknownLanguage, find
from ocr_engine.options import AUTO


def handlers() -> list[BaseHandler[Any, LegibleContext, Any]]:
    return [
        CommandHandler("lang", on_command),
        CallbackQueryHandler(on_button, pattern=f"^{DATA_PREFIX}"),
        MessageHandler(filters.StatusUpdate.MIGRATE, on_migration),
    ]


async def on_command(update: Update, context: LegibleContext) -> None:
    message = cast("Message", update.effective_message)
    picker = await _picker(update, context)
    if context.args:
        await _choose(message, " ".join(context.args), picker, context)
    else:
        await message.reply_text(_panel(picker), reply_markup=keyboard(picker))


async def on_button(update: Update, context: LegibleContext) -> None:
    """Every press is answered, whatever happens: until then the button shows that it is busy."""
    query = cast("CallbackQuery", update.callback_query)
    alert = ""
    try:
        alert = await _obey(query, await _picker(update, context), context)
    finally:
        with forgiving("query is too old"):
            await query.answer(alert or None, show_alert=bool(alert))


async def on_migration(update: Update, context: LegibleContext) -> None:
    """Telegram tells the old group and the new one; whichever comes first moves the settings."""
    message = cast("Message", update.effective_message)
    old_chat_id = message.migrate_from_chat_id or message.chat_id
    new_chat_id = message.migrate_to_chat_id or message.chat_id
    await context.services.settings.migrate(old_chat_id, new_chat_id)


async def _picker(update: Update, context: LegibleContext) -> Picker:
    chat, user, services = cast("Chat", update.effective_chat), update.effective_user, context.services
    settings = await services.settings.load(chat.id)
    return Picker(
        chosen=settings.languages or services.options.languages,
        readable=await services.languages.readable(),
        locale=(user and user.language_code) or ENGLISH,
        translator=context.translator,
    )


async def _choose(message: Message, typed: str, picker: Picker, context: LegibleContext) -> None:
    """Saves the languages that were typed, or says why not."""
    translator = picker.translator
    try:
        languages = find(typed, picker.readable)
    except LanguageError as error:
        reason = explain(error, "chat", translator)
        await message.reply_text(reason, reply_markup=_suggestions(error, translator.locale))
        return
    if missing := tuple(code for code in languages if code not in {AUTO, *picker.readable}):
        await message.reply_text(_not_installed(missing, translator))
        return
    await save(message.chat, languages, context)
    await message.reply_text(saved(languages, translator))


async def save(chat: Chat, languages: tuple[str, ...], context: LegibleContext) -> None:
    await context.services.settings.change(chat.id, lambda settings: replace(settings, languages=languages))


def _suggestions(error: LanguageError, locale: str) -> InlineKeyboardMarkup | None:
    languages = error.suggestions if isinstance(error, UnknownLanguage) else ()
    return suggestion_keyboard(languages, locale) if languages else None


async def _obey(query: CallbackQuery, picker: Picker, context: LegibleContext) -> str:
    """Does what the button says. Returns what the person has to be told, if anything."""
    press, message = press_of(str(query.data)), query.message
    if press is None or message is None:
        return ""
    chosen = choice_after(press, picker.chosen)
    if objection := _objection(press, chosen, picker):
        return objection
    if press.action is not Action.PAGE:
        await save(message.chat, chosen, context)
    if isinstance(message, Message):
        await _redraw(message, press, replace(picker, chosen=chosen))
    return ""


def _objection(press: Press, chosen: tuple[str, ...], picker: Picker) -> str:
    if press.action not in {Action.SELECT, Action.ONLY}:
        return ""
    if press.code not in picker.readable:
        return _not_installed((press.code,), picker.translator)
    if len(chosen) > MAX_LANGUAGES:
        return picker.translator.say(texts.SWITCH_ONE_OFF, limit=MAX_LANGUAGES)
    return ""


async def _redraw(message: Message, press: Press, picker: Picker) -> None:
    """Shows the new state in the message itself. Buttons keep their places while they are switched."""
    old = None if press.action in {Action.PAGE, Action.ONLY} else message.reply_markup
    markup = repaint(old, picker) if old else keyboard(picker, press.page)
    with forgiving("message is not modified"):
        await message.edit_text(_panel(picker), reply_markup=markup)


def _panel(picker: Picker) -> str:
    """The text above the keyboard."""
    how = picker.translator.say(texts.HOW_TO_CHOOSE, limit=MAX_LANGUAGES)
    return f"{_reading_languages(picker.chosen, picker.translator)}\n\n{how}"


def _reading_languages(chosen: tuple[str, ...], translator: Translator) -> str:
    if chosen == (AUTO,):
        return translator.say(texts.DETECTED)
    names = texts.names(chosen, translator.locale)
    return translator.say(texts.CHOSEN, count=len(chosen), languages=names)


def saved(languages: tuple[str, ...], translator: Translator) -> str:
    if languages == (AUTO,):
        return translator.say(texts.SAVED_AUTOMATIC)
    return translator.say(texts.SAVED, languages=texts.names(languages, translator.locale))


def _not_installed(languages: tuple[str, ...], translator: Translator) -> str:
    return translator.say(texts.NOT_INSTALLED, **missing_languages(languages, translator.locale))
