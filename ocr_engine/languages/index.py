"""What people write for a language → its Tesseract code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from ocr_engine.languages.catalog import RENAMED, catalog, plain_code
from ocr_engine.languages.cldr import facts, name_of
from ocr_engine.options import AUTO

_BIG_LOCALES = "en de fr es it pt nl pl ru uk tr ar fa hi id zh ja ko"
_OTHER_NAMES = {
    "ben": "bengali",
    "chi_sim": "mandarin",
    "fas": "farsi",
    "fil": "tagalog",
    "fry": "frisian",
    "frk": "fraktur",
    "gle": "gaelic",
    "kmr": "kurdish kurmanji",
    "mya": "myanmar",
    "nld": "flemish",
    "ori": "oriya",
    "slv": "slovene",
    "spa": "castilian",
}
_COUNTRIES = {"ces": "cz", "chi_sim": "cn", "dan": "dk", "ell": "gr", "jpn": "jp", "kor": "kr", "ukr": "ua"}
_WORDS_FOR_AUTO = ("auto", "automatic", "autodetect", "detect")

_BETWEEN_WORDS = re.compile(r"[\s()._-]+")
_ACCENTS = re.compile(r"[\u0300-\u036f'’]")  # noqa: RUF001 an apostrophe in names


class Index:
    """Tesseract codes by what people write, as `key` makes it. The first language that claims a text has it.

    The tables are made when they are looked into: most people write codes or own names.
    """

    @cached_property
    def notations(self) -> dict[str, str]:
        """Codes of every kind."""
        return _claims(_notations())

    @cached_property
    def names(self) -> dict[str, str]:
        """English and own names."""
        return _claims(_names())

    @cached_property
    def foreign_names(self) -> dict[str, str]:
        """What speakers of other big languages say."""
        return _claims(_foreign_names())

    @property
    def all_names(self) -> dict[str, str]:
        return self.foreign_names | self.names

    def code_of(self, text: str) -> str | None:
        """The code for a text that is nothing but a notation or a name, also "Simplified Chinese"."""
        plain = key(text)
        turned = " ".join(reversed(plain.split()))
        return next(
            (table[form] for form in (plain, turned) for table in self._tables() if form in table), None
        )

    def _tables(self) -> Iterator[dict[str, str]]:
        yield self.notations
        yield self.names
        yield self.foreign_names


@cache
def index() -> Index:
    return Index()


def key(text: str) -> str:
    """The text without case, accents and punctuation, so that "Español" and "ESPANOL" are one."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", bare)).strip()


def _claims(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    claims: dict[str, str] = {}
    for text, code in pairs:
        claims.setdefault(key(text), code)
    return claims


def _notations() -> Iterator[tuple[str, str]]:
    languages = catalog().values()
    yield from ((word, AUTO) for word in _WORDS_FOR_AUTO)
    yield from ((language.code, language.code) for language in languages)
    for language in languages:
        for notation in (language.tag, *facts()[plain_code(language.code)].notations):
            yield notation, language.code
    yield from RENAMED.items()
    yield from ((country, code) for code, country in _COUNTRIES.items())


def _names() -> Iterator[tuple[str, str]]:
    languages = catalog().values()
    yield from ((language.english_name, language.code) for language in languages)
    yield from ((language.autonym, language.code) for language in languages)
    yield from ((name, code) for code, names in _OTHER_NAMES.items() for name in names.split())


def _foreign_names() -> Iterator[tuple[str, str]]:
    """The exact "Chinesisch (Traditionell)" before a bare "Chinesisch"."""
    languages = catalog().values()
    for locale in _BIG_LOCALES.split():
        yield from ((language.name_in(locale), language.code) for language in languages)
    for locale in _BIG_LOCALES.split():
        yield from ((_bare_name(language.tag, locale), language.code) for language in languages)


def _bare_name(tag: str, locale: str) -> str:
    """Without the script."""
    return name_of(tag.split("-", maxsplit=1)[0], locale) or ""
