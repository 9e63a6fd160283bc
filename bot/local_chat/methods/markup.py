"""Keyboards under messages, with the limits that Telegram puts on them."""

from __future__ import annotations

from itertools import chain

from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import BadRequest

MAX_BUTTONS_IN_ROW = 8  # Bot API limit
MAX_BUTTONS = 100  # Bot API limit
_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)


def keyboard(call: JsonObject) -> JsonObject:
    """The `reply_markup` of a message: an inline keyboard; the other kinds don't stay with the message."""
    markup: JsonObject = call.get("reply_markup", {})
    rows = [row for row in markup.get("inline_keyboard", []) if row]
    _check(rows)
    return {"reply_markup": {"inline_keyboard": rows}} if rows else {}


def _check(rows: list[list[JsonObject]]) -> None:
    buttons = list(chain.from_iterable(rows))
    if len(buttons) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_IN_ROW for row in rows):
        raise BadRequest("REPLY_MARKUP_TOO_LONG")
    for button in buttons:
        if not button["text"].strip():
            raise BadRequest("can't parse inline keyboard button: button text can't be empty")
        if len(_ACTIONS.intersection(button)) != 1:
            raise BadRequest(
                "can't parse inline keyboard button: text buttons are unallowed in the inline keyboard"
            )
