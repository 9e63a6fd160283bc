"""What a person types → the languages that they mean.

Codes of every kind (Tesseract, ISO 639-1/2/3, BCP 47) and names in the big languages are understood. A near
miss is never taken for a hit, but offered.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

import langcodes
from langcodes.tag_parser import LanguageTagError
from rapidfuzz import fuzz, process

from ocr_engine.languages.catalog import Language, catalog, language_of
from ocr_engine.options import AUTO

MAX_LANGUAGES = 3

_LOCALES = (
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "ru",
    "uk",
    "tr",
    "ar",
    "fa",
    "hi",
    "id",
    "zh",
    "ja",
    "ko",
)
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
_WORDS_FOR_AUTO = frozenset({"auto", "automatic", "autodetect", "detect"})

_BETWEEN_LANGUAGES = re.compile(r"[+,;/&|\n،、，]|\s(?:and|und)\s", re.IGNORECASE)  # noqa: RUF001 commas of other scripts
_BETWEEN_WORDS = re.compile(r"[\s()._-]+")
_ACCENTS = re.compile(r"[\u0300-\u036f'’]")  # noqa: RUF001 an apostrophe in names
_TAG = re.compile(r"[a-z]{2,3}([-_]([a-z]{2}|[a-z]{4}|[0-9]{3}))*", re.IGNORECASE)

_SUGGESTIONS = 3
_LONGEST_NAME = 40
_MOST_WORDS = 4
_SHORTEST_FUZZY_NAME = 4
_SHORTEST_PREFIX = 2
_FUZZY_CUTOFF = 80
_FARTHEST_DIALECT = 25


class LanguageError(ValueError):
    """What was typed does not name languages that a picture can be read in."""


class UnknownLanguage(LanguageError):
    """`text` is no language that we know; `suggestions` are those that it may have been meant to be."""

    def __init__(self, text: str, suggestions: tuple[Language, ...] = ()) -> None:
        super().__init__(text, suggestions)
        self.text = text
        self.suggestions = suggestions


class TooManyLanguages(LanguageError):
    """More than MAX_LANGUAGES at once: each one costs time and exactness."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def warm() -> None:
    """Loads the names (about a second), so that nobody has to wait for them."""
    _index()


def find(text: str) -> tuple[str, ...]:
    """The Tesseract codes that the text names, in its order, or `("auto",)`.

    Raises:
        UnknownLanguage: for the first part that names none.
        TooManyLanguages: more than MAX_LANGUAGES.
    """
    parts = [part for part in _BETWEEN_LANGUAGES.split(text) if part.strip()]
    codes = dict.fromkeys(code for part in parts for code in _codes_of(part))
    if not codes:
        raise UnknownLanguage(text)
    if AUTO in codes:
        return (AUTO,)
    if len(codes) > MAX_LANGUAGES:
        raise TooManyLanguages(len(codes))
    return tuple(codes)


def spelled_out(text: str) -> str | None:
    """The code of a language given by its Tesseract code or full name, in a text that may be about anything."""
    code = text.strip().lower().replace("-", "_")
    return code if code in catalog() else _index().names.get(_key(text))


def closest(locale: str, codes: AbstractSet[str]) -> str | None:
    """The one of `codes` that people who speak `locale` can be expected to read."""
    tags = {language_of(code).tag: code for code in sorted(codes, reverse=True)}
    try:
        tag = langcodes.closest_supported_match(locale, list(tags), max_distance=_FARTHEST_DIALECT)
    except LanguageTagError:
        return None
    return tags[tag] if tag else None


@dataclass(frozen=True, slots=True)
class _Index:
    """Tesseract codes by what people write, normalized. The first language that claims a text has it."""

    notations: dict[str, str]
    names: dict[str, str]
    foreign_names: dict[str, str]

    @property
    def all_names(self) -> dict[str, str]:
        return self.foreign_names | self.names


@cache
def _index() -> _Index:
    return _Index(_claims(_notations()), _claims(_names()), _claims(_foreign_names()))


def _claims(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    claims: dict[str, str] = {}
    for text, code in pairs:
        claims.setdefault(_key(text), code)
    return claims


def _notations() -> Iterator[tuple[str, str]]:
    languages = list(catalog().values())
    yield from ((word, AUTO) for word in _WORDS_FOR_AUTO)
    yield from ((language.code, language.code) for language in languages)
    for language in languages:
        known = langcodes.Language.get(language.tag)
        for notation in (language.tag, known.language, known.to_alpha3(), known.to_alpha3("B")):
            yield str(notation), language.code
    yield from ((country, code) for code, country in _COUNTRIES.items())


def _names() -> Iterator[tuple[str, str]]:
    languages = list(catalog().values())
    yield from ((language.english_name, language.code) for language in languages)
    yield from ((language.autonym, language.code) for language in languages)
    yield from ((name, code) for code, names in _OTHER_NAMES.items() for name in names.split())


def _foreign_names() -> Iterator[tuple[str, str]]:
    """What other languages call them; the exact "Chinesisch (Traditionell)" before a bare "Chinesisch"."""
    languages = list(catalog().values())
    for locale in _LOCALES:
        yield from ((language.name_in(locale), language.code) for language in languages)
    for locale in _LOCALES:
        yield from ((langcodes.Language.get(one.tag).language_name(locale), one.code) for one in languages)


def _codes_of(part: str) -> Iterator[str]:
    """The codes of "German", "zh-Hans", "deu eng" or "simplified chinese english"."""
    words = part.split()
    while words:
        count, code = _longest_name(words)
        if code is None:
            raise UnknownLanguage(part, _suggestions(_key(part)))
        yield code
        words = words[count:]


def _longest_name(words: list[str]) -> tuple[int, str | None]:
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        if code := _code_of(" ".join(words[:count])):
            return count, code
    return 0, None


def _code_of(text: str) -> str | None:
    index, key = _index(), _key(text)
    turned = " ".join(reversed(key.split()))
    tables = (index.notations, index.names, index.foreign_names)
    known = (table[name] for name in (key, turned) for table in tables if name in table)
    return next(known, None) or _dialect(text)


def _dialect(text: str) -> str | None:
    """The pack for a BCP 47 tag that names no pack itself, such as pt-BR, nb or zh-TW."""
    return closest(text, catalog().keys()) if _TAG.fullmatch(text) else None


def _suggestions(key: str) -> tuple[Language, ...]:
    """Names that begin like it, those of many people first; then names that look like it. Plain packs first."""
    if not _SHORTEST_PREFIX <= len(key) <= _LONGEST_NAME:
        return ()
    names = _index().all_names
    begun = {language_of(code) for name, code in names.items() if name.startswith(key)}
    popular = sorted(begun, key=lambda language: (-language.writers, language.code))
    similar = [language_of(code) for code in _similar(key, names)]
    unique = dict.fromkeys([*popular, *similar])
    return tuple(sorted(unique, key=lambda language: bool(language.style)))[:_SUGGESTIONS]


def _similar(key: str, names: dict[str, str]) -> list[str]:
    """Codes of the names that look like it. Short names look like everything."""
    if len(key) < _SHORTEST_FUZZY_NAME:
        return []
    long = [name for name in names if len(name) >= _SHORTEST_FUZZY_NAME]
    hits = process.extract(key, long, scorer=fuzz.WRatio, score_cutoff=_FUZZY_CUTOFF, limit=10)
    return [names[name] for name, _, _ in hits]


def _key(text: str) -> str:
    """The text without case, accents and punctuation, so that "Español" and "ESPANOL" are one."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return _BETWEEN_WORDS.sub(" ", unicodedata.normalize("NFKC", bare)).strip()
