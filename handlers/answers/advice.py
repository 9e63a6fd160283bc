"""What would help a picture of which much is doubtful: one thing, the likeliest."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.answers.composing import Reading
from handlers.answers.doubts import is_mostly_doubtful
from handlers.texts import language as language_texts
from handlers.texts import pictures as texts
from handlers.texts.translator import Translator
from ocr_engine.document import Document
from ocr_engine.options import AUTO

_FAR_BELOW_PIXELS = 20  # high capital letters, a guess: engines want 30


def advice(readings: Sequence[Reading], languages: tuple[str, ...], translator: Translator) -> str:
    """Empty where most is sure. `languages` are those that were asked for."""
    doubtful = [each.document for each in readings if each.document and is_mostly_doubtful(each.document)]
    if not doubtful:
        return ""
    if languages != (AUTO,):
        names = language_texts.names(languages, translator.locale)
        return translator.say(texts.DOUBTFUL_IN_LANGUAGE, languages=names)
    return translator.say(
        texts.DOUBTFUL_FROM_AFAR if any(map(_is_far, doubtful)) else texts.DOUBTFUL_AND_UNCLEAR
    )


def _is_far(document: Document) -> bool:
    return any(0 < page.letter_height < _FAR_BELOW_PIXELS for page in document.pages)
