"""Numbers, durations and lists as each language writes them, by CLDR.

Babel takes its time to load, so this module is imported when the first value is said.
"""

from __future__ import annotations

from datetime import timedelta

from babel import Locale
from babel.dates import format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from handlers.texts.sentences import Alternatives, Quantity, ScriptName, Value


def written(value: Value, locale: str) -> str:
    match value:
        case str():
            return value
        case timedelta():
            minutes = timedelta(minutes=max(1, round(value / timedelta(minutes=1))))
            return format_timedelta(minutes, threshold=1, locale=locale)
        case tuple() | Alternatives():
            return _listed(value, locale)
        case Quantity(number, unit):
            return format_unit(number, unit, length="short" if _has_symbol(unit) else "long", locale=locale)
        case ScriptName(code):
            return str(Locale.parse(locale, sep="-").scripts.get(code, code))
        case int() | float():
            return format_decimal(value, locale=locale)


def _listed(items: tuple[str, ...] | Alternatives, locale: str) -> str:
    if isinstance(items, Alternatives):
        return format_list(items.items, style="or", locale=locale)
    return format_list(items, locale=locale)


def _has_symbol(unit: str) -> bool:
    """Whether everybody knows the unit by its symbol: 20 MB, but 20 seconds and 50 megapixels."""
    return unit.startswith("digital-")
