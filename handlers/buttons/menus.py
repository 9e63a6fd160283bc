"""Choices opened and closed in the place of the row: the text stays as it is."""

from __future__ import annotations

from handlers.buttons.pressed import Pressed


def open_layouts(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.layouts(parts)))


def close_choices(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.closed(parts)))


async def go_back(pressed: Pressed) -> str:
    close_choices(pressed)
    return ""
