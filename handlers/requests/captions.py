"""The languages that a picture's caption asks for, if that is what the caption says."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from ocr_engine.languages import find, spelled_out

_COMMAND = re.compile(r"/lang(?:@(?P<bot>\w+))?(?:\s+(?P<languages>.+))?", re.IGNORECASE | re.DOTALL)
_BETWEEN_LANGUAGES = re.compile(r"\s*[+,]\s*")
# Tesseract codes that are words of English or of another large language, too, or names.
_EVERYDAY_WORDS = (
    "bel ben bos cat ces dan est fin fry hat heb kan kat lat lit mal mandarin mar mon mri pan pus que ron "
    "san sin sun tam tel ton vie"
)


def caption_languages(caption: str, bot_username: str, installed: AbstractSet[str]) -> tuple[str, ...] | None:
    """Tesseract codes, or None where the caption is about something else.

    Without /lang a caption counts only if all of it is Tesseract codes or full names, and not merely words
    (a cat, the sun, Dan) that happen to be codes.

    Raises:
        LanguageError: /lang with what is no choice of languages, or too many of them.
    """
    text = _without_mention(caption, bot_username)
    if command := _COMMAND.fullmatch(text):
        for_us = (command["bot"] or bot_username).casefold() == bot_username.casefold()
        return find(command["languages"], installed) if for_us and command["languages"] else None
    items = _BETWEEN_LANGUAGES.split(text)
    codes = [code for item in items if (code := spelled_out(item, installed))]
    plain_words = all(item.lower() in _EVERYDAY_WORDS.split() for item in items)
    return None if plain_words or len(codes) < len(items) else find("+".join(codes), installed)


def _without_mention(caption: str, bot_username: str) -> str:
    mention = rf"@{re.escape(bot_username)}\b"
    return re.sub(rf"^\s*{mention}\s*|\s*{mention}\s*$", "", caption, flags=re.IGNORECASE).strip()
