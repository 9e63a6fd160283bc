"""Which captions ask for a language, and which are just captions."""

from __future__ import annotations

import pytest

from handlers.requests.captions import caption_languages, languages_asked_for
from ocr_engine.languages import LanguageError

NOTHING: frozenset[str] = frozenset()
BOT = "legible_bot"
WORDS_THAT_ARE_CODES = {
    "fin": "fin",
    "Fin": "fin",
    "vie": "vie",
    "heb": "heb",
    "ron": "ron",
    "ces": "ces",
    "tam": "tam",
    "cat": "cat",
    "Ben": "ben",
    "de": "deu",
    "DE": "deu",
    "it": "ita",
    "no": "nor",
    "es": "spa",
}


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
        ("ru", ("rus",)),
        ("zh", ("chi_sim",)),
        ("zh-Hant", ("chi_tra",)),
        ("pt-BR", ("por",)),
        ("ger", ("deu",)),
        ("nob", ("nor",)),
        ("Russisch", ("rus",)),
        ("RUSSE", ("rus",)),
        ("немецкий", ("deu",)),
        ("Tiếng Việt", ("vie",)),
        ("suomi", ("fin",)),
        ("eng rus", ("eng", "rus")),
        ("ENG, RUS", ("eng", "rus")),
        ("ru en", ("rus", "eng")),
        ("en+de", ("eng", "deu")),
        ("en, de", ("eng", "deu")),
        ("deu fin", ("deu", "fin")),
        ("German and English", ("deu", "eng")),
        ("Englisch und Russisch", ("eng", "rus")),
        ("Chinesisch Englisch", ("chi_sim", "eng")),
        ("@legible_bot fin", ("fin",)),
        ("/ocr deu", ("deu",)),
        ("/OCR@legible_bot Russisch", ("rus",)),
        ("/ocr fin", ("fin",)),
        ("/ocr it is", ("ita", "isl")),
        ("/ocr auto", ("auto",)),
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
        "/ocr",
        "/ocr@other_bot deu",
        "/ocr please read this",
        "+",
        "auto",
        "dog",
        "me",
        "ok",
        "Max",
        "mai",
        "it is",
        "no no",
        "no, no",
        "in English",
        "German cat",
        "Ben and German",
        "fin de partie",
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


@pytest.mark.parametrize(
    "caption", ["/lang germn", "/lang klingon", "/ocr germn", "/ocr deu+germn", "deu+eng+fra+ita"]
)
def test_a_wish_that_cannot_be_met_is_an_error(caption: str) -> None:
    with pytest.raises(LanguageError):
        caption_languages(caption, BOT, NOTHING)


@pytest.mark.parametrize(("caption", "language"), WORDS_THAT_ARE_CODES.items())
def test_a_word_that_is_a_language_too_counts_where_it_is_all_that_was_written(
    caption: str, language: str
) -> None:
    assert caption_languages(caption, BOT, NOTHING) == (language,)
    assert caption_languages(caption, BOT, NOTHING, is_all=False) is None
    assert caption_languages(f"/ocr {caption}", BOT, NOTHING, is_all=False) == (language,)


@pytest.mark.parametrize(
    ("captions", "languages"),
    [
        (["", "", "rus"], ("rus",)),
        (["", "fin"], ("fin",)),
        (["Rome", "", "rus"], ("rus",)),
        (["deu", "rus", "de"], ("deu", "rus")),
        (["Rome", "/ocr fin"], ("fin",)),
        (["Rome", "fin"], None),
        (["Ben", "Dan", "Kat"], None),
        (["", ""], None),
    ],
)
def test_a_language_may_stand_with_any_picture_of_an_album(
    captions: list[str], languages: tuple[str, ...] | None
) -> None:
    assert languages_asked_for(captions, BOT, NOTHING) == languages


def test_an_album_that_names_too_many_languages_is_told_so() -> None:
    with pytest.raises(LanguageError):
        languages_asked_for(["deu eng", "fra rus"], BOT, NOTHING)
