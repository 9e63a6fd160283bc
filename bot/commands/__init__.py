"""What can be typed: one command a file. Each returns its exit status."""

from __future__ import annotations

import sys

from handlers.texts.sentences import Text, Value
from handlers.texts.translator import ENGLISH, Translator, translator_for

DONE = 0
FAILED = 1
NOT_UNDERSTOOD = 2
INCOMPLETE = 3
"""Something was read, but not all of it."""


class CommandError(Exception):
    """What was typed cannot be done; a sentence and its values say why, and what to do."""

    def __init__(self, sentence: Text, **values: Value) -> None:
        super().__init__(sentence, values)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return say(self.sentence, **self.values)


def translator() -> Translator:
    """Speaks what the command line speaks."""
    return translator_for(ENGLISH)


def say(text: Text, **values: Value) -> str:
    return translator().say(text, **values)


def failed(sentence: str) -> int:
    """Says why to standard error."""
    print(sentence, file=sys.stderr)
    return FAILED
