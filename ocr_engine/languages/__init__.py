"""The languages that pictures can be read in: their names, how people write them, their scripts."""

from ocr_engine.languages.catalog import Language, catalog, language_of
from ocr_engine.languages.search import (
    MAX_LANGUAGES,
    LanguageError,
    Named,
    TooManyLanguages,
    UnknownLanguage,
    closest,
    find,
    named_in,
)

__all__ = [
    "MAX_LANGUAGES",
    "Language",
    "LanguageError",
    "Named",
    "TooManyLanguages",
    "UnknownLanguage",
    "catalog",
    "closest",
    "find",
    "language_of",
    "named_in",
]
