"""The tables of `ocr_engine/languages/data`, made of what langcodes and Babel know of CLDR."""

from __future__ import annotations

from collections.abc import Iterator

import babel
import langcodes
from language_data.name_data import CODE_TO_NAMES

from ocr_engine.languages import cldr
from ocr_engine.languages.catalog import CODES, plain_code

_TAGS = {"chi_sim": "zh-Hans", "chi_tra": "zh-Hant", "frk": "de"}


def facts_table() -> str:
    """A line for each pack that has no other for the same language and script."""
    return _table([_facts(code) for code in dict.fromkeys(map(plain_code, CODES))])


def names_table() -> str:
    """A line for each locale: the names of all languages in it, but those that are the English ones."""
    tags = list(dict.fromkeys(_names_needed()))
    english = [_name(tag, "en") for tag in tags]
    rows = [["locale", *tags], ["en", *english]]
    for locale in sorted(set(_locales(tags)) - {"en"}):
        names = [_name(tag, locale) for tag in tags]
        rows.append(
            [locale, *("" if one == other else one for one, other in zip(names, english, strict=True))]
        )
    return _table(rows)


def language(code: str) -> langcodes.Language:
    """What langcodes knows of a plain pack's language."""
    return langcodes.Language.get(_TAGS.get(code, code))


def _facts(code: str) -> list[str]:
    known = language(code)
    notations = dict.fromkeys((str(known.language), known.to_alpha3(), known.to_alpha3("B")))
    script = str(known.maximize().script)
    writers = str(known.writing_population())
    return [code, known.to_tag(), script, writers, " ".join(notations), _number_signs(known), known.autonym()]


def _number_signs(language: langcodes.Language) -> str:
    """Beside Western digits; those of English where CLDR has none."""
    try:
        symbols = babel.Locale.parse(language.to_tag(), "-").number_symbols["latn"]
    except (babel.UnknownLocaleError, KeyError):
        symbols = {}
    return str(symbols.get("decimal", ".") + symbols.get("group", ","))


def _names_needed() -> Iterator[str]:
    """Chinese is a name, too, beside Chinese (Simplified)."""
    for code in dict.fromkeys(map(plain_code, CODES)):
        yield language(code).to_tag()
        yield str(language(code).language)


def _locales(tags: list[str]) -> Iterator[str]:
    for tag in tags:
        for subtag in tag.split("-"):
            yield from CODE_TO_NAMES[subtag]


def _name(tag: str, locale: str) -> str:
    return langcodes.Language.get(tag).display_name(locale)


def _table(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    (cldr.FOLDER / cldr.FACTS_FILE).write_text(facts_table(), encoding="utf-8")
    (cldr.FOLDER / cldr.NAMES_FILE).write_text(names_table(), encoding="utf-8")
