"""Which captions ask for a language, and which are just captions."""

from __future__ import annotations

import pytest

from handlers.requests.captions import caption_languages
from ocr_engine.languages import LanguageError

NOTHING: frozenset[str] = frozenset()
BOT = "legible_bot"
TWO_LETTER_CODES = "am an as be by da do el en es et fi he hi id in is it la me my no or os pa so to"
EVERYDAY_WORDS = "the cat dog sun hat pan fry fin Ben Dan Kat MRI tel pus que mon vie mar est mandarin"


@pytest.mark.parametrize(
    ("caption", "languages"),
    [
        ("deu", ("deu",)),
        ("DEU", ("deu",)),
        ("spa", ("spa",)),
        ("chi_sim", ("chi_sim",)),
        ("chi-sim", ("chi_sim",)),
        ("German", ("deu",)),
        ("deutsch", ("deu",)),
        ("русский", ("rus",)),
        ("Haitian Creole", ("hat",)),
        ("deu+eng", ("deu", "eng")),
        ("deu + eng", ("deu", "eng")),
        ("German, English", ("deu", "eng")),
        ("cat+spa", ("cat", "spa")),
        ("/lang deu", ("deu",)),
        ("/lang de", ("deu",)),
        ("/LANG it", ("ita",)),
        ("/lang cat", ("cat",)),
        ("/lang auto", ("auto",)),
        ("/lang deu eng", ("deu", "eng")),
        ("/lang@legible_bot deu", ("deu",)),
        ("/lang@Legible_Bot deu", ("deu",)),
        ("@legible_bot deu", ("deu",)),
        ("German @legible_bot", ("deu",)),
        ("@legible_bot /lang de", ("deu",)),
    ],
)
def test_asks_for_languages(caption: str, languages: tuple[str, ...]) -> None:
    assert caption_languages(caption, BOT, NOTHING) == languages


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "my dog",
        "look at this",
        "can you read it",
        "German text",
        "my German homework",
        "germn",
        "@legible_bot",
        "@legible_bot what does it say?",
        "@somebody deu",
        "@legible_bots deu",
        "/lang",
        "/lang@other_bot deu",
        "/language deu",
        "/ocr deu",
        "+",
        "de",
        "auto",
        *TWO_LETTER_CODES.split(),
        *EVERYDAY_WORDS.split(),
        "Ben + Dan",
        "Kat, Ben",
        "cat, dog",
    ],
)
def test_is_about_something_else(caption: str) -> None:
    assert caption_languages(caption, BOT, NOTHING) is None


@pytest.mark.parametrize(
    "caption", ["Invoices2", "Invoices2 + deu", "/lang invoices2", "@legible_bot Invoices2"]
)
def test_a_pack_of_the_operators_own_may_be_asked_for(caption: str) -> None:
    assert "Invoices2" in (caption_languages(caption, BOT, frozenset({"eng", "Invoices2"})) or ())


def test_without_lang_a_pack_is_meant_only_where_its_name_is_spelled_exactly() -> None:
    assert caption_languages("invoices", BOT, frozenset({"Invoices"})) is None


@pytest.mark.parametrize("caption", ["/lang germn", "/lang klingon", "deu+eng+fra+ita"])
def test_a_wish_that_cannot_be_met_is_an_error(caption: str) -> None:
    with pytest.raises(LanguageError):
        caption_languages(caption, BOT, NOTHING)
