"""The sentences about the languages of pictures."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.texts.sentences import Plural, Sentence
from ocr_engine.languages import language_of

AUTOMATIC = Sentence("Automatic")
DETECTED = Sentence("Reading language: detected automatically.")
CHOSEN = Plural("Reading language: {languages}.", "Reading languages: {languages}.")
HOW_TO_CHOOSE = Sentence(
    "Tap a language to switch it on or off. You can choose up to {limit}; fewer give better results.\n"
    "Or type it: /lang german, /lang deu+eng or /lang auto.\n"
    "Languages marked with a dot are not installed here."
)
SAVED_AUTOMATIC = Sentence("Saved. I'll detect the language of each picture.")
SAVED = Sentence("Saved. I'll read pictures here as {languages}.")
UNDERSTOOD_AUTOMATIC = Sentence("I detected the language of this, as you wrote.")
UNDERSTOOD = Sentence(
    "I read this as {languages}, as you wrote. To read all pictures here so, send /lang {codes}"
)
NOT_INSTALLED = Plural(
    "{languages} is not installed here. Whoever runs this bot can add it: {command}",
    "{languages} are not installed here. Whoever runs this bot can add them: {command}",
)
SWITCH_ONE_OFF = Sentence("The limit is {limit} languages. Switch one off first.")


def names(codes: Iterable[str], locale: str) -> tuple[str, ...]:
    """What speakers of `locale` call the languages."""
    return tuple(language_of(code).name_in(locale) for code in codes)
