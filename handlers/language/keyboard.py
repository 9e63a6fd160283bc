"""The buttons of /lang.

What a press does stands in the button's own data, so that keyboards sent long ago still work, and pressing
twice does no more than pressing once:

    l:s:deu  switch German on       l:o:deu  nothing but German
    l:d:deu  switch German off      l:a      find out by itself
    l:p:3    turn to page 3, counted from 0
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from math import ceil

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.texts import language as texts
from handlers.texts.translator import Translator
from ocr_engine.languages import Language, catalog, closest, language_of
from ocr_engine.options import AUTO

DATA_PREFIX = "l:"

_CODE = re.compile(r"\w[\w.-]*")
_LONGEST_CODE_BYTES = 60  # with what a press does, the 64 bytes of the Bot API
_COLUMNS = 2  # a guess: two names fit side by side on a phone
_PAGE_SIZE = 8 * _COLUMNS  # a guess: eight rows fit on its screen with the text above
_CHOSEN = "✓ "
_NOT_INSTALLED = "· "


class Action(Enum):
    SELECT = "s"
    DESELECT = "d"
    ONLY = "o"
    AUTOMATIC = "a"
    PAGE = "p"


@dataclass(frozen=True, slots=True)
class Press:
    action: Action
    code: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Picker:
    """What a keyboard shows: the chat's languages among readable ones, named for a speaker of `locale`.

    Attributes:
        locale: the person's, of which the translator may speak only the closest.
    """

    chosen: tuple[str, ...]
    readable: frozenset[str]
    locale: str
    translator: Translator


def press_of(data: str) -> Press | None:
    """What pressing a button with that data means; None for data that is not ours."""
    match data.split(":"):
        case ["l", "a"]:
            return Press(Action.AUTOMATIC)
        case ["l", "p", page] if page.isdecimal():
            return Press(Action.PAGE, page=int(page))
        case ["l", "s" | "d" | "o" as action, code] if _can_be_pressed(code):
            return Press(Action(action), code)
    return None


def choice_after(press: Press, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The chat's languages once the button is pressed: at least one, or `auto`."""
    others = tuple(code for code in chosen if code not in {AUTO, press.code})
    match press.action:
        case Action.SELECT:
            return (*others, press.code)
        case Action.ONLY:
            return (press.code,)
        case Action.DESELECT:
            return others or (AUTO,)
        case Action.AUTOMATIC:
            return (AUTO,)
        case Action.PAGE:
            return chosen


def keyboard(picker: Picker, page: int = 0) -> InlineKeyboardMarkup:
    codes = order(picker)
    page_count = ceil(len(codes) / _PAGE_SIZE)
    page %= page_count
    buttons = [_toggle(code, picker) for code in codes[page * _PAGE_SIZE : (page + 1) * _PAGE_SIZE]]
    rows = [buttons[start : start + _COLUMNS] for start in range(0, len(buttons), _COLUMNS)]
    return InlineKeyboardMarkup([*rows, _page_row(page, page_count), [_automatic(picker)]])


def repaint(markup: InlineKeyboardMarkup, picker: Picker) -> InlineKeyboardMarkup:
    """The same buttons in the same places, showing what is chosen now."""
    return InlineKeyboardMarkup(
        [[_repainted(button, picker) for button in row] for row in markup.inline_keyboard]
    )


def suggestion_keyboard(languages: Iterable[Language], locale: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_column(
        [
            _button(language.name_in(locale), Action.ONLY, language.code)
            for language in languages
            if _can_be_pressed(language.code)
        ]
    )


def order(picker: Picker) -> list[str]:
    """The person's own language, the chat's, English; then what can be read, the most written first."""
    codes = set(filter(_can_be_pressed, {*catalog(), *picker.readable, *picker.chosen} - {AUTO}))
    favorites = [closest(picker.locale, picker.readable), *picker.chosen, *({"eng"} & picker.readable)]
    by_use = sorted(codes, key=lambda code: (code not in picker.readable, -language_of(code).writers, code))
    return list(dict.fromkeys([*(code for code in favorites if code in codes), *by_use]))


def _can_be_pressed(code: str) -> bool:
    return bool(_CODE.fullmatch(code)) and len(code.encode()) <= _LONGEST_CODE_BYTES


def _repainted(button: InlineKeyboardButton, picker: Picker) -> InlineKeyboardButton:
    press = press_of(str(button.callback_data))
    if press and press.action in {Action.SELECT, Action.DESELECT}:
        return _toggle(press.code, picker)
    return _automatic(picker) if press and press.action is Action.AUTOMATIC else button


def _toggle(code: str, picker: Picker) -> InlineKeyboardButton:
    label = _label(language_of(code), picker.locale)
    if code in picker.chosen:
        return _button(_CHOSEN + label, Action.DESELECT, code)
    return _button(label if code in picker.readable else _NOT_INSTALLED + label, Action.SELECT, code)


def _label(language: Language, locale: str) -> str:
    """The language's own name, then what the person calls it."""
    return " / ".join(dict.fromkeys([language.autonym, language.name_in(locale)]))


def _automatic(picker: Picker) -> InlineKeyboardButton:
    mark = _CHOSEN if AUTO in picker.chosen else ""
    return _button(mark + picker.translator.say(texts.AUTOMATIC), Action.AUTOMATIC)


def _page_row(page: int, page_count: int) -> list[InlineKeyboardButton]:
    return [
        _button("‹", Action.PAGE, (page - 1) % page_count),  # noqa: RUF001 a page arrow
        _button(f"{page + 1}/{page_count}", Action.PAGE, page),
        _button("›", Action.PAGE, (page + 1) % page_count),  # noqa: RUF001 a page arrow
    ]


def _button(label: str, action: Action, value: str | int = "") -> InlineKeyboardButton:
    parts = [DATA_PREFIX + action.value, *([] if value == "" else [str(value)])]
    return InlineKeyboardButton(label, callback_data=":".join(parts))
