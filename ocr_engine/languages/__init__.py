"""The languages that pictures can be read in: their names, how people write them, which are installed."""

from ocr_engine.languages.catalog import Language, catalog, language_of
from ocr_engine.languages.packs import install_command, installed_packs, pack_names
from ocr_engine.languages.search import (
    MAX_LANGUAGES,
    LanguageError,
    TooManyLanguages,
    UnknownLanguage,
    closest,
    find,
    spelled_out,
    warm,
)

__all__ = [
    "MAX_LANGUAGES",
    "Language",
    "LanguageError",
    "TooManyLanguages",
    "UnknownLanguage",
    "catalog",
    "closest",
    "find",
    "install_command",
    "installed_packs",
    "language_of",
    "pack_names",
    "spelled_out",
    "warm",
]
