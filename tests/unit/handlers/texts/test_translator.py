"""Sentences in the language of a person; a language is added by its catalog alone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from handlers.texts.sentences import Alternatives, Plural, Quantity, Sentence, Value
from handlers.texts.translator import ENGLISH, Translator, locales, translator_for
from tests.worlds.catalogs import compiled
from tests.worlds.english import say

PAGES = Plural("{count} page", "{count} pages")
HELLO = Sentence("Hello, {name}!")
SHOWN = Sentence("{value}")


@pytest.fixture
def catalogs(tmp_path: Path) -> Path:
    compiled(tmp_path, "de", {HELLO: ("Hallo {name}!",), PAGES: ("{count} Seite", "{count} Seiten")})
    pages = ("{count} страница", "{count} страницы", "{count} страниц")
    compiled(tmp_path, "ru", {PAGES: pages})
    compiled(tmp_path, "zh_Hant", {HELLO: ("{name} 你好",)})
    return tmp_path


def test_a_sentence_has_its_values_in_it() -> None:
    assert say(HELLO, name="Anna") == "Hello, Anna!"


@pytest.mark.parametrize(("count", "words"), [(0, "0 pages"), (1, "1 page"), (2000, "2,000 pages")])
def test_a_number_decides_the_form(count: int, words: str) -> None:
    assert say(PAGES, count=count) == words


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (1234.5, "1,234.5", "1.234,5"),
        (("a",), "a", "a"),
        (("a", "b", "c"), "a, b, and c", "a, b und c"),
        (Alternatives(("a", "b")), "a or b", "a oder b"),
        (timedelta(seconds=5), "1 minute", "1 Minute"),
        (timedelta(minutes=50), "50 minutes", "50 Minuten"),
        (timedelta(hours=1), "1 hour", "1 Stunde"),
        (Quantity(2.5, "digital-megabyte"), "2.5 MB", "2,5 MB"),
        (Quantity(1, "duration-second"), "1 second", "1 Sekunde"),
        (Quantity(50, "graphics-megapixel"), "50 megapixels", "50\N{NO-BREAK SPACE}Megapixel"),
    ],
)
def test_values_are_written_as_the_language_writes_them(
    value: Value, english: str, german: str, catalogs: Path
) -> None:
    assert say(SHOWN, value=value) == english
    assert translator_for("de", catalogs).say(SHOWN, value=value) == german


@pytest.mark.parametrize(
    ("language_code", "locale"),
    [("de", "de"), ("de-AT", "de"), ("zh-TW", "zh_Hant"), ("fr", "en"), ("no such tag", "en"), (None, "en")],
)
def test_the_closest_language_that_has_a_catalog_is_spoken(
    language_code: str | None, locale: str, catalogs: Path
) -> None:
    assert translator_for(language_code, catalogs).locale == locale


def test_a_catalog_is_all_that_a_language_needs(catalogs: Path) -> None:
    german = translator_for("de", catalogs)
    assert german.say(HELLO, name="Anna") == "Hallo Anna!"
    assert german.say(PAGES, count=2) == "2 Seiten"
    assert locales(catalogs) == ("en", "de", "ru", "zh_Hant")


@pytest.mark.parametrize(("count", "words"), [(1, "1 страница"), (3, "3 страницы"), (5, "5 страниц")])
def test_a_language_has_as_many_forms_as_it_needs(count: int, words: str, catalogs: Path) -> None:
    assert translator_for("ru", catalogs).say(PAGES, count=count) == words


def test_what_a_catalog_lacks_is_said_in_english(catalogs: Path) -> None:
    assert translator_for("ru", catalogs).say(HELLO, name="Anna") == "Hello, Anna!"


def test_english_needs_no_catalog() -> None:
    english: Translator = translator_for(ENGLISH)
    assert (english.locale, locales()[0]) == ("en", "en")
