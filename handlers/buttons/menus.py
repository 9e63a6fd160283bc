"""Choices opened and closed in the place of the row: the text stays as it is."""

from __future__ import annotations

from handlers.buttons.keyboard import AnswerKeyboard
from handlers.buttons.pressed import Pressed


def open_layouts(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(AnswerKeyboard.layouts))


def close_choices(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(AnswerKeyboard.closed))


def open_files(pressed: Pressed) -> None:
    pressed.in_background(pressed.show(AnswerKeyboard.files))


async def show_more(pressed: Pressed) -> str:
    pressed.in_background(pressed.show(AnswerKeyboard.more))
    return ""


async def go_back(pressed: Pressed) -> str:
    close_choices(pressed)
    return ""
