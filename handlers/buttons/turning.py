"""An answer read again from its pictures turned: who sees them knows better which way is up."""

from __future__ import annotations

from dataclasses import replace

from handlers.buttons.menus import close_choices
from handlers.buttons.pressed import Pressed
from handlers.buttons.reading_again import options_of, read_again
from handlers.texts import buttons as texts

_TURNS = {"0": 0, "90": 90, "180": 180, "270": 270}


async def turn(pressed: Pressed) -> str:
    """The data say how they are to lie, not how far to turn them: pressing twice turns once."""
    degrees = _TURNS.get(pressed.press.value)
    if degrees is None:
        return pressed.say(texts.GONE)
    if pressed.answer.turn == degrees:
        close_choices(pressed)
        return ""

    options = replace(options_of(pressed), turn=degrees)
    return pressed.once(lambda: read_again(pressed, options, pressed.revise)) or pressed.say(
        texts.READING_AGAIN
    )
