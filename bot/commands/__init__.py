"""What can be typed: one command a file. Each returns its exit status: 0 done, 1 failed, 2 not understood."""

from __future__ import annotations

import sys

from handlers.texts.translator import ENGLISH, Translator, translator_for

DONE = 0
FAILED = 1
NOT_UNDERSTOOD = 2


def translator() -> Translator:
    """Speaks what the command line speaks."""
    return translator_for(ENGLISH)


def failed(sentence: str) -> int:
    """Says why to standard error."""
    print(sentence, file=sys.stderr)
    return FAILED
