"""Says sentences in a person's language.

A language is added by its catalog, `catalogs/<locale>/LC_MESSAGES/legible.mo`, as Babel compiles it.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from handlers.texts.sentences import Plural, Text, Value

ENGLISH: Final = "en"
CATALOGS: Final = Path(__file__).parent / "catalogs"
_DOMAIN = "legible"
_FARTHEST_DIALECT = 25  # langcodes' own measure: up to this, people understand each other


@dataclass(frozen=True, slots=True)
class Translator:
    """Speaks the language of `locale`; what its catalog lacks is said in English."""

    locale: str
    catalog: gettext.NullTranslations

    def say(self, text: Text, **values: Value) -> str:
        """The sentence with its values: numbers, durations and lists as the language writes them."""
        words = self._words(text, values)
        return words.format_map({name: self._written(value) for name, value in values.items()})

    def _words(self, text: Text, values: dict[str, Value]) -> str:
        if isinstance(text, Plural):
            return self.catalog.ngettext(text.singular, text.plural, cast("int", values["count"]))
        return self.catalog.gettext(text.text)

    def _written(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        from handlers.texts.values import written  # noqa: PLC0415 - it loads Babel, which most commands need not

        return written(value, self.locale)


@lru_cache(maxsize=256)  # a guess: people choose the language, and name as many as they like
def translator_for(language_code: str | None, catalogs: Path = CATALOGS) -> Translator:
    """Speaks the language of a BCP 47 tag, such as Telegram's `language_code`; English where we have none."""
    locale = _closest(language_code or ENGLISH, locales(catalogs))
    return Translator(locale, gettext.translation(_DOMAIN, catalogs, [locale], fallback=True))


def locales(catalogs: Path = CATALOGS) -> tuple[str, ...]:
    """All that we speak, English first."""
    found = (file.parent.parent.name for file in catalogs.glob(f"*/LC_MESSAGES/{_DOMAIN}.mo"))
    return ENGLISH, *sorted(found)


def _closest(language_code: str, spoken: tuple[str, ...]) -> str:
    if language_code in spoken:
        return language_code
    import langcodes  # noqa: PLC0415 - its tables take longer to load than most commands
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        closest = langcodes.closest_supported_match(language_code, spoken, max_distance=_FARTHEST_DIALECT)
    except LanguageTagError:
        return ENGLISH
    return closest or ENGLISH
