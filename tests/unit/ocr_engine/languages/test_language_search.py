"""What people type, and the languages that they mean."""

from __future__ import annotations

import pytest

from ocr_engine.languages import (
    TooManyLanguages,
    UnknownLanguage,
    catalog,
    closest,
    find,
    language_of,
    named_in,
)
from ocr_engine.options import AUTO

NOTHING: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("deu", "deu"),
        ("DEU", "deu"),
        ("de", "deu"),
        ("ger", "deu"),
        ("de-AT", "deu"),
        ("german", "deu"),
        ("  German ", "deu"),
        ("Deutsch", "deu"),
        ("alemán", "deu"),
        ("aleman", "deu"),
        ("немецкий", "deu"),
        ("pt", "por"),
        ("pt-br", "por"),
        ("pt_BR", "por"),
        ("nb", "nor"),
        ("nn", "nor"),
        ("iw", "heb"),
        ("tl", "fil"),
        ("fra", "fra"),
        ("fre", "fra"),
        ("français", "fra"),
        ("Francais", "fra"),
        ("farsi", "fas"),
        ("bengali", "ben"),
        ("русский", "rus"),
        ("РУССКИЙ", "rus"),
        ("हिन्दी", "hin"),
        ("العربية", "ara"),
        ("日本語", "jpn"),
        ("jp", "jpn"),
        ("zh", "chi_sim"),
        ("zho", "chi_sim"),
        ("chi", "chi_sim"),
        ("chinese", "chi_sim"),
        ("中文", "chi_sim"),
        ("zh-hans", "chi_sim"),
        ("chi-sim", "chi_sim"),
        ("chi sim", "chi_sim"),
        ("Chinese (Simplified)", "chi_sim"),
        ("simplified chinese", "chi_sim"),
        ("zh-Hant", "chi_tra"),
        ("zh_TW", "chi_tra"),
        ("Traditional Chinese", "chi_tra"),
        ("vertical japanese", "jpn_vert"),
        ("serbian", "srp"),
        ("sr-Latn", "srp_latn"),
        ("greek", "ell"),
        ("ancient greek", "grc"),
        ("fraktur", "frk"),
        ("deu_latf", "frk"),
    ],
)
def test_finds_a_language_in_any_notation(text: str, codes: str) -> None:
    assert find(text, NOTHING) == (codes,)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("deu+eng", ("deu", "eng")),
        ("deu eng", ("deu", "eng")),
        ("German, English", ("deu", "eng")),
        ("German and English", ("deu", "eng")),
        ("Deutsch/Englisch", ("deu", "eng")),
        ("deu + deu + de", ("deu",)),
        ("pt-br eng", ("por", "eng")),
        ("simplified chinese english", ("chi_sim", "eng")),
        ("ara، fas", ("ara", "fas")),
    ],
)
def test_finds_several_languages_in_their_order(text: str, codes: tuple[str, ...]) -> None:
    assert find(text, NOTHING) == codes


@pytest.mark.parametrize("text", ["auto", "AUTO", "automatic", "auto+deu"])
def test_auto_stands_for_itself_and_needs_no_company(text: str) -> None:
    assert find(text, NOTHING) == (AUTO,)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("germn", "deu"),
        ("germ", "deu"),
        ("Deutsh", "deu"),
        ("engl", "eng"),
        ("potuguese", "por"),
        ("украинс", "ukr"),
        ("simplifed chinese", "chi_sim"),
        ("norwegian bokmål", "nor"),
    ],
)
def test_a_near_miss_is_offered_first_and_not_taken(text: str, suggestion: str) -> None:
    with pytest.raises(UnknownLanguage) as caught:
        find(text, NOTHING)
    assert caught.value.text == text
    assert caught.value.suggestions[0].code == suggestion


@pytest.mark.parametrize("text", ["", "  ", "+", "klingon", "xx", "中", "x" * 5000])
def test_what_resembles_nothing_has_no_suggestions(text: str) -> None:
    with pytest.raises(UnknownLanguage) as caught:
        find(text, NOTHING)
    assert caught.value.suggestions == ()


def test_the_unknown_one_of_several_is_named() -> None:
    with pytest.raises(UnknownLanguage) as caught:
        find("deu+germn", NOTHING)
    assert caught.value.text == "germn"


def test_more_than_three_languages_are_too_many() -> None:
    with pytest.raises(TooManyLanguages) as caught:
        find("de en fr it", NOTHING)
    assert caught.value.count == 4


@pytest.mark.parametrize("code", sorted(catalog()))
def test_every_language_is_found_by_its_code_and_its_names(code: str) -> None:
    language = catalog()[code]
    assert (
        find(code, NOTHING)
        == find(language.english_name, NOTHING)
        == find(language.autonym, NOTHING)
        == (code,)
    )


def test_names_and_autonyms_are_unique() -> None:
    assert len({language.english_name for language in catalog().values()}) == len(catalog())
    assert len({language.autonym for language in catalog().values()}) == len(catalog())


def test_a_pack_of_the_operators_own_is_called_by_its_code() -> None:
    assert language_of("invoices").english_name == "invoices"


def test_names_are_given_in_the_readers_language() -> None:
    assert catalog()["deu"].name_in("fr") == "Allemand"
    assert catalog()["jpn_vert"].name_in("en-GB") == "Japanese (vertical)"


def test_names_fall_back_to_english_for_a_locale_that_is_none() -> None:
    assert catalog()["deu"].name_in("!") == "German"


@pytest.mark.parametrize(
    ("locale", "code"),
    [("de-CH", "deu"), ("pt-br", "por"), ("nb", "nor"), ("zh-hans", "chi_sim"), ("zh-TW", "chi_tra")],
)
def test_the_closest_pack_to_a_locale(locale: str, code: str) -> None:
    assert (
        closest(locale, frozenset({"deu", "frk", "por", "nor", "chi_sim", "chi_sim_vert", "chi_tra"})) == code
    )


@pytest.mark.parametrize("locale", ["ja", "xx", "", "!"])
def test_no_pack_is_close_to_a_locale_of_another_kind(locale: str) -> None:
    assert closest(locale, frozenset({"deu", "por"})) is None


def test_nothing_is_close_where_nothing_is_installed() -> None:
    assert closest("de", frozenset()) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("eng rus", [("eng", "eng"), ("rus", "rus")]),
        ("Russisch, de", [("Russisch", "rus"), ("de", "deu")]),
        ("simplified chinese fin", [("simplified chinese", "chi_sim"), ("fin", "fin")]),
        ("deu germn, fra", [("deu", "deu"), ("deu germn", None), ("fra", "fra")]),
        ("", []),
    ],
)
def test_each_piece_of_a_text_is_told_with_the_language_that_it_names(
    text: str, named: list[tuple[str, str | None]]
) -> None:
    assert list(named_in(text, NOTHING)) == named


PACKS = frozenset({"eng", "deu", "Invoices2", "invoices-2026", "deu_forms", "de"})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Invoices2", ("Invoices2",)),
        ("invoices2", ("Invoices2",)),
        ("INVOICES 2026", ("invoices-2026",)),
        ("eng+invoices2", ("eng", "Invoices2")),
        ("deu_forms English", ("deu_forms", "eng")),
    ],
)
def test_finds_a_pack_of_the_operators_own_by_its_name(text: str, codes: tuple[str, ...]) -> None:
    assert find(text, PACKS) == codes


def test_every_language_keeps_its_own_names_but_that_of_a_pack() -> None:
    assert find("DE", PACKS) == ("deu",)
    assert find("de", PACKS) == ("de",)


def test_a_pack_that_is_not_installed_is_unknown() -> None:
    with pytest.raises(UnknownLanguage):
        find("Invoices2", NOTHING)


def test_a_near_miss_of_a_pack_is_offered() -> None:
    with pytest.raises(UnknownLanguage) as unknown:
        find("invoices", PACKS)
    assert {language.code for language in unknown.value.suggestions} == {"Invoices2", "invoices-2026"}


def test_a_pack_of_ones_own_for_a_language_is_told_from_the_plain_one() -> None:
    assert language_of("deu_forms").english_name == "German (deu_forms)"
    assert language_of("Invoices2").english_name == "Invoices2"
