"""The sentences about languages."""

from __future__ import annotations

from collections.abc import Iterable

from ocr_engine.languages import MAX_LANGUAGES, Language, LanguageError, UnknownLanguage, language_of
from ocr_engine.options import AUTO
from ocr_engine.tesseract.packs import install_command

AUTOMATIC = "Automatic"

_LONGEST_QUOTE = 40


def panel(languages: Iterable[str]) -> str:
    """The text above the language keyboard."""
    return (
        f"Languages of the pictures in this chat: {names(languages)}.\n\n"
        f"Press a language to switch it on or off, up to {MAX_LANGUAGES} at once; the fewer, the better. "
        "You can also type it: /lang german, /lang deu+eng or /lang auto.\n"
        "A language with a dot in front is not installed here."
    )


def saved(languages: tuple[str, ...]) -> str:
    if languages == (AUTO,):
        return "Saved: I find out the language of each picture in this chat by myself."
    return f"Saved: I read the pictures in this chat in {names(languages)}."


def not_installed(languages: tuple[str, ...]) -> str:
    """Short enough for an alert (200 characters)."""
    verb = "is" if len(languages) == 1 else "are"
    return (
        f"{names(languages)} {verb} not installed here. "
        f"Whoever runs this bot can change that: {install_command(*languages)}"
    )


def too_many() -> str:
    return f"{MAX_LANGUAGES} languages at once are the most. Switch one off first."


def refusal(error: LanguageError) -> str:
    """Why what was typed is no choice of languages, and what to do."""
    if not isinstance(error, UnknownLanguage):
        return f"That is too much at once: name up to {MAX_LANGUAGES} languages, such as /lang deu+eng."
    quote = error.text.strip()[:_LONGEST_QUOTE]
    if error.suggestions:
        return f'I do not know the language "{quote}". Did you mean:'
    return f'I do not know the language "{quote}". Send /lang to pick one from the list.'


def suggestion(language: Language) -> str:
    return f"{language.english_name}?"


def names(languages: Iterable[str]) -> str:
    """English names, as part of a sentence."""
    return ", ".join("automatic" if code == AUTO else language_of(code).english_name for code in languages)
