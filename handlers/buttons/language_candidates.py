"""The languages that an answer may be read in again: few, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Set

from telegram.constants import InlineKeyboardButtonLimit

from handlers.buttons.kept_answer import KeptAnswer
from handlers.buttons.press import ButtonAction, ButtonPress
from ocr_engine.languages import language_of
from ocr_engine.languages.scripts import most_written_first, script_of
from ocr_engine.options import AUTO

_MOST = 6  # a guess: three rows of two; all others are a caption or /lang away


def language_candidates(answer: KeptAnswer, of_chat: tuple[str, ...], readable: Set[str]) -> list[str]:
    """What it was read in, the chat's own, those expected, and what else is written in that script.

    Finding out comes first, where somebody has named a language.
    """
    likely = [*answer.read_in, *of_chat, *answer.preferred_languages, *_of_same_script(answer, readable)]
    fitting = [code for code in dict.fromkeys(likely) if code in readable and _fits(answer, code)]
    automatic = [] if answer.languages == (AUTO,) else [AUTO]
    return [*automatic, *fitting][:_MOST]


def _of_same_script(answer: KeptAnswer, readable: Set[str]) -> Iterator[str]:
    """Those that most people write first; none for vertical or old texts."""
    scripts = {script_of(code) for code in answer.read_in}
    plain = [code for code in readable if script_of(code) in scripts and not language_of(code).style]
    yield from most_written_first(plain)


def _fits(answer: KeptAnswer, code: str) -> bool:
    """Whether the data of a button has room for it: packs of an operator's own may be called anything."""
    data = ButtonPress(answer.id, ButtonAction.LANGUAGE, code).data
    return len(data.encode()) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA
