"""What a person types → the languages that they mean. A near miss is never taken for a hit, but offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import ClassVar, NamedTuple

from ocr_engine.languages.catalog import Language, catalog, language_of
from ocr_engine.languages.index import index, key
from ocr_engine.options import AUTO

MAX_LANGUAGES = 3  # a guess

_BETWEEN_LANGUAGES = re.compile(r"[+,;/&|\n،、，]|\s(?:and|und)\s", re.IGNORECASE)  # noqa: RUF001 commas of other scripts
_TAG = re.compile(r"[a-z]{2,3}([-_]([a-z]{2}|[a-z]{4}|[0-9]{3}))*", re.IGNORECASE)
_FARTHEST_DIALECT = 25  # langcodes' own default

_MOST_SUGGESTIONS = 3  # a guess
_MOST_WORDS = 4  # of the longest names, such as "simplified chinese vertical", and one more
_LONGEST_NAME = 40  # a guess
_SHORTEST_FUZZY_NAME = 4  # a guess
_SHORTEST_PREFIX = 2  # a guess
_FUZZY_CUTOFF = 80  # of 100, a guess


class LanguageError(ValueError):
    """What was typed does not name languages that a picture can be read in. `code` says why."""

    code: ClassVar[str] = "language-error"


class UnknownLanguage(LanguageError):
    """`text` is no language that we know; `suggestions` are those that it may have been meant to be."""

    code = "unknown-language"

    def __init__(self, text: str, suggestions: tuple[Language, ...] = ()) -> None:
        super().__init__(text, suggestions)
        self.text = text
        self.suggestions = suggestions


class TooManyLanguages(LanguageError):
    """More than MAX_LANGUAGES at once: each one costs time and exactness."""

    code = "too-many-languages"

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def find(text: str, installed: AbstractSet[str]) -> tuple[str, ...]:
    """The Tesseract codes that the text names, in its order, or `("auto",)`.

    Args:
        text: codes and names of languages in any notation.
        installed: the codes that can be read here. Those of packs that an operator has added are names, too.

    Raises:
        UnknownLanguage: for the first part that names none.
        TooManyLanguages: more than MAX_LANGUAGES.
    """
    codes = dict.fromkeys(_sure_code(named, installed) for named in named_in(text, installed))
    if not codes:
        raise UnknownLanguage(text)
    if AUTO in codes:
        return (AUTO,)
    if len(codes) > MAX_LANGUAGES:
        raise TooManyLanguages(len(codes))
    return tuple(codes)


class Named(NamedTuple):
    """A piece of a text, and the code of the language that it names, if it names any."""

    text: str
    code: str | None


def named_in(text: str, installed: AbstractSet[str]) -> Iterator[Named]:
    """What the text says piece by piece, one language each; of a part that names none, all of it."""
    packs = _own_packs(installed)
    for part in _BETWEEN_LANGUAGES.split(text):
        yield from _named_in_part(part, packs)


def closest(locale: str, codes: AbstractSet[str]) -> str | None:
    """The one of `codes` that people who speak `locale` can be expected to read."""
    tags = {language_of(code).tag: code for code in sorted(codes, reverse=True)}
    if locale in tags:
        return tags[locale]
    import langcodes  # noqa: PLC0415 - most people's locale is the tag of a pack
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        tag = langcodes.closest_supported_match(locale, list(tags), max_distance=_FARTHEST_DIALECT)
    except LanguageTagError:
        return None
    return tags[tag] if tag else None


def _own_packs(installed: AbstractSet[str]) -> dict[str, str]:
    """The packs that no catalog knows, by what people write for them."""
    return {key(code): code for code in sorted(installed - catalog().keys())}


def _sure_code(named: Named, installed: AbstractSet[str]) -> str:
    if named.code is None:
        raise UnknownLanguage(named.text, _suggestions(key(named.text), _own_packs(installed)))
    return named.code


def _named_in_part(part: str, packs: Mapping[str, str]) -> Iterator[Named]:
    """The languages of "German", "zh-Hans", "deu eng" or "simplified chinese english"."""
    words = part.split()
    while words:
        count, code = _longest_name(words, packs)
        if code is None:
            yield Named(part, None)
            return
        yield Named(" ".join(words[:count]), code)
        words = words[count:]


def _longest_name(words: list[str], packs: Mapping[str, str]) -> tuple[int, str | None]:
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        if code := _code_of(" ".join(words[:count]), packs):
            return count, code
    return 0, None


def _code_of(text: str, packs: Mapping[str, str]) -> str | None:
    """The exact name of a pack means that one, and every language keeps its own names."""
    exact = next((code for code in packs.values() if code == text), None)
    return exact or index().code_of(text) or packs.get(key(text)) or _dialect(text)


def _dialect(text: str) -> str | None:
    """The pack for a BCP 47 tag that names no pack itself, such as pt-BR, nb or zh-TW."""
    return closest(text, catalog().keys()) if _TAG.fullmatch(text) else None


def _suggestions(text: str, packs: Mapping[str, str]) -> tuple[Language, ...]:
    """Names that begin like it, the big ones first, then those that look like it; plain packs first."""
    if not _SHORTEST_PREFIX <= len(text) <= _LONGEST_NAME:
        return ()
    names = {**packs, **index().all_names}
    begun = {language_of(code) for name, code in names.items() if name.startswith(text)}
    popular = sorted(begun, key=lambda language: (-language.writers, language.code))
    similar = [language_of(code) for code in _similar(text, names)]
    unique = dict.fromkeys([*popular, *similar])
    return tuple(sorted(unique, key=lambda language: bool(language.style)))[:_MOST_SUGGESTIONS]


def _similar(text: str, names: dict[str, str]) -> list[str]:
    """Codes of the names that look like it. Short names look like everything."""
    if len(text) < _SHORTEST_FUZZY_NAME:
        return []
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - hardly anybody mistypes

    long = [name for name in names if len(name) >= _SHORTEST_FUZZY_NAME]
    hits = process.extract(text, long, scorer=fuzz.WRatio, score_cutoff=_FUZZY_CUTOFF, limit=10)
    return [names[name] for name, _, _ in hits]
