"""What CLDR says of the languages of the catalog, as two small tables that `scripts/language-names` makes.

langcodes has the same and much more: to read one name of it takes a quarter of a second and 280 MB where its
modules are not compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

FOLDER = Path(__file__).with_name("data")
FACTS_FILE = "languages.tsv"
NAMES_FILE = "names.tsv"
_ENGLISH = "en"
_FARTHEST_DIALECT = 25  # langcodes' own default


class Facts(NamedTuple):
    """Of a language as one pack reads it.

    Attributes:
        tag: in BCP 47.
        script: its ISO 15924 code.
        writers: how many people write the language in it.
        notations: other codes for it.
        signs: before the decimals of its numbers, and between groups of their digits.
        autonym: what those who speak it call it.
    """

    tag: str
    script: str
    writers: int
    notations: tuple[str, ...]
    signs: str
    autonym: str


@cache
def facts() -> Mapping[str, Facts]:
    """By the Tesseract codes of plain packs, which are neither for vertical nor for old texts."""
    return MappingProxyType(dict(_facts()))


def name_of(tag: str, locale: str) -> str | None:
    """What people who speak `locale` call that language, in English where that is unknown.

    None if the tables do not have the language. A tag with more than they know is taken for what they know.
    """
    for known in (tag, tag.split("-", maxsplit=1)[0]):
        if known in _names_in(_ENGLISH):
            return _names_in(_row_for(locale))[known] or _names_in(_ENGLISH)[known]
    return None


def _facts() -> Iterator[tuple[str, Facts]]:
    for line in _lines(FACTS_FILE):
        code, tag, script, writers, notations, signs, autonym = line.split("\t")
        yield code, Facts(tag, script, int(writers), tuple(notations.split()), signs, autonym)


@lru_cache(maxsize=32)  # a guess: the locales that people ask in at the same time
def _names_in(row: str) -> Mapping[str, str]:
    """Names by tags; empty where they are the English ones."""
    return MappingProxyType(dict(zip(_tags(), _rows()[row], strict=True)))


@lru_cache(maxsize=256)  # a guess: people name as many locales as they like
def _row_for(locale: str) -> str:
    """The locale of the table that people who speak that one understand."""
    if locale in _rows():
        return locale
    import langcodes  # noqa: PLC0415 - most locales stand in the table as they are
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        return (
            langcodes.closest_supported_match(locale, list(_rows()), max_distance=_FARTHEST_DIALECT)
            or _ENGLISH
        )
    except LanguageTagError:
        return _ENGLISH


@cache
def _rows() -> Mapping[str, list[str]]:
    """By locales: the names of the languages with these tags."""
    rows = (line.split("\t") for line in _lines(NAMES_FILE)[1:])
    return MappingProxyType({locale: names for locale, *names in rows})


def _tags() -> list[str]:
    """What stands above the names."""
    return _lines(NAMES_FILE)[0].split("\t")[1:]


def _lines(file: str) -> list[str]:
    return (FOLDER / file).read_text("utf-8").splitlines()
