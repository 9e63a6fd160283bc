"""Choices opened and closed in the place of the row: the text stays as it is."""

from __future__ import annotations

from handlers.buttons.pressed import Pressed


def open_choices(pressed: Pressed) -> None:
    action = pressed.press.action
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.opened(action, parts)))


def close_choices(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.closed(parts)))
