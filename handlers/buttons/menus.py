"""Choices opened and closed in the place of the row: the text stays as it is."""

from __future__ import annotations

from handlers.buttons.pressed import Pressed


def open_layouts(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.layouts(parts)))


def close_choices(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.closed(parts)))


def open_files(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.files(parts)))


async def show_more(pressed: Pressed) -> str:
    pressed.in_background(pressed.show(lambda keyboard, parts: keyboard.more(parts)))
    return ""


async def go_back(pressed: Pressed) -> str:
    close_choices(pressed)
    return ""
