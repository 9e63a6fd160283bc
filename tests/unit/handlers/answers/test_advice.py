"""What would help where much is doubtful."""

from __future__ import annotations

import pytest

from handlers.answers.advice import advice
from handlers.answers.composing import Reading
from handlers.texts import pictures as texts
from handlers.texts.translator import translator_for
from ocr_engine.document import Document
from ocr_engine.errors import DamagedPicture
from ocr_engine.options import AUTO
from tests.worlds.fakes import document_of

TRANSLATOR = translator_for("en")
LARGE = document_of("Mind the gap", confidence=0.5, scale=0.5)
SMALL = document_of("Mind the gap", confidence=0.5)
SURE = document_of("Mind the gap")


def said(*documents: Document, languages: tuple[str, ...] = (AUTO,)) -> str:
    return advice([Reading(document) for document in documents], languages, TRANSLATOR)


def test_where_a_language_was_asked_for_another_one_may_help() -> None:
    assert said(SMALL, languages=("deu", "eng")) == TRANSLATOR.say(
        texts.DOUBTFUL_IN_LANGUAGE, languages=("German", "English")
    )


def test_small_letters_are_to_be_seen_from_closer() -> None:
    assert said(SURE, SMALL) == TRANSLATOR.say(texts.DOUBTFUL_FROM_AFAR)


def test_large_ones_are_to_be_seen_more_clearly() -> None:
    assert said(LARGE) == TRANSLATOR.say(texts.DOUBTFUL_AND_UNCLEAR)


@pytest.mark.parametrize("document", [SURE, document_of(""), document_of("Exit 7", confidence=0.1)])
def test_nothing_is_said_of_what_is_sure_and_of_a_word_or_two(document: Document) -> None:
    assert not said(document)
    assert not advice([Reading(DamagedPicture())], (AUTO,), TRANSLATOR)
