"""What the bot says to people whose apps are in English, by the ids of its sentences."""

from __future__ import annotations

from handlers.texts import errors
from handlers.texts.sentences import Plural, Text, Value
from handlers.texts.translator import ENGLISH, translator_for

TRANSLATOR = translator_for(ENGLISH)


def say(text: Text, **values: Value) -> str:
    return TRANSLATOR.say(text, **values)


def forms(text: Text) -> tuple[str, ...]:
    """As they are written, one or two."""
    return (text.singular, text.plural) if isinstance(text, Plural) else (text.text,)


def explain(error: errors.Explainable, channel: errors.Channel = "chat") -> str:
    return errors.explain(error, channel, TRANSLATOR)
