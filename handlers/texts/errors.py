"""Errors in words: one table has a sentence for each of them in a chat, the HTTP API and the command line."""

from __future__ import annotations

from typing import Literal

from handlers.ports import NotFetched
from handlers.texts.error_table import ERROR_TABLE
from handlers.texts.file_kinds import FILE_KINDS, FORMAT_NAMES, UNKNOWN_KIND
from handlers.texts.language import names
from handlers.texts.sentences import Alternatives, Quantity, Text, Value, byte_size
from handlers.texts.translator import Translator
from handlers.texts.wording import Wording
from ocr_engine.errors import (
    EngineMissing,
    FileTooLarge,
    LanguageMissing,
    NoSuchPage,
    OcrError,
    PictureTooLarge,
    RegionOutside,
    TookTooLong,
    UnsupportedFormat,
)
from ocr_engine.languages import MAX_LANGUAGES, LanguageError, UnknownLanguage
from ocr_engine.tesseract.packs import install_command

Channel = Literal["chat", "http_api", "command_line"]
Explainable = OcrError | NotFetched | LanguageError

_PIXELS_PER_MEGAPIXEL = 1_000_000
_LONGEST_QUOTE = 40  # a guess: enough to recognize what was typed, in a chat and in a log


def explain(error: Explainable, channel: Channel, translator: Translator) -> str:
    """What to tell the person who asked."""
    text: Text = getattr(_wording(error), channel)
    return translator.say(text, **_values(error, translator.locale))


def _wording(error: Explainable) -> Wording:
    match error:
        case UnsupportedFormat(kind=kind):
            return FILE_KINDS.get(kind, UNKNOWN_KIND)
        case UnknownLanguage(suggestions=suggestions) if suggestions:
            return ERROR_TABLE[f"{error.code}: suggestions"]
    return ERROR_TABLE[error.code]


def _values(error: Explainable, locale: str) -> dict[str, Value]:
    match error:
        case UnsupportedFormat():
            return {"formats": FORMAT_NAMES}
        case PictureTooLarge() | FileTooLarge() | TookTooLong():
            return {"limit": _limit(error)}
        case NoSuchPage() | RegionOutside():
            return _place(error)
        case EngineMissing(name=name):
            return {"program": name}
        case LanguageMissing() | LanguageError():
            return _language_values(error, locale)
    return {}


def _place(error: NoSuchPage | RegionOutside) -> dict[str, Value]:
    match error:
        case NoSuchPage(number=number, page_count=count):
            return {"number": number, "count": count}
        case RegionOutside(width=width, height=height):
            return {"width": width, "height": height}


def _limit(error: PictureTooLarge | FileTooLarge | TookTooLong) -> Quantity:
    match error:
        case PictureTooLarge(limit=limit):
            return Quantity(limit / _PIXELS_PER_MEGAPIXEL, "graphics-megapixel")
        case FileTooLarge(limit=limit):
            return byte_size(limit)
        case TookTooLong(seconds=seconds):
            return Quantity(seconds, "duration-second")


def _language_values(error: LanguageMissing | LanguageError, locale: str) -> dict[str, Value]:
    match error:
        case LanguageMissing(languages=codes):
            return missing_languages(codes, locale)
        case UnknownLanguage(text=text, suggestions=suggestions):
            return {
                "name": text.strip()[:_LONGEST_QUOTE],
                "suggestions": Alternatives(tuple(each.name_in(locale) for each in suggestions)),
                "codes": Alternatives(tuple(f"{each.code} ({each.name_in(locale)})" for each in suggestions)),
            }
        case _:
            return {"limit": MAX_LANGUAGES}


def missing_languages(codes: tuple[str, ...], locale: str) -> dict[str, Value]:
    """What sentences about languages that are not installed are filled with."""
    return {
        "count": len(codes),
        "languages": names(codes, locale),
        "codes": codes,
        "command": install_command(*codes),
    }
