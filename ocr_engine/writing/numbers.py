"""Numbers as people write them: 1.234,56 or 1,234.56, by what they show themselves and by their language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from ocr_engine.writing.number_forms import is_well_formed

_NUMBER = re.compile(r"([+\-\u2212\u2013]?) ?(\d(?:[\d.,' ]*\d)?)(-?)")  # a late minus: bookkeepers' 12,50-
_WESTERN = str.maketrans({"\u2019": "'", "\u00a0": " ", "\u202f": " ", "\u066b": ".", "\u066c": ","})
_ARABIC_SIGNS = frozenset("\u066b\u066c")
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"  # 12,34,567
_POINT, _COMMA = ".", ","
_MOST_DIGITS = 15  # that spreadsheets keep of a number; what has more is the number of an account or of goods


class NumberSigns(NamedTuple):
    """What stands before the decimals of a number, and between groups of its other digits."""

    decimal: str = _POINT
    group: str = _COMMA


def signs_shown(texts: Iterable[str]) -> NumberSigns | None:
    """What most of the numbers among the texts are written with; None where they do not show it."""
    shown = Counter(filter(None, map(_shown, texts)))
    return shown.most_common(1)[0][0] if shown else None


def number_in(text: str, usual: NumberSigns) -> Decimal | None:
    """The number that all of the text is, by its own signs, or by the usual ones where it shows none.

    None for what is none: words, dates, times. And for what would lose something, such as its first zero, or
    its last digits: the numbers of telephones, articles and accounts.
    """
    found = _NUMBER.fullmatch(_western(text))
    if not found or is_well_formed(text.strip()):
        return None
    early, body, late = found.groups()
    digits = _digits(body, _shown(text) or usual)
    if digits is None or len(digits.replace(_POINT, "")) > _MOST_DIGITS:
        return None
    return -Decimal(digits) if early not in {"", "+"} or late else Decimal(digits)


def _western(text: str) -> str:
    """With 0 to 9 for digits of any script, and one form of each sign."""
    digits = (str(unicodedata.decimal(sign, sign)) for sign in text.strip())
    return "".join(digits).translate(_WESTERN)


def _shown(text: str) -> NumberSigns | None:
    """The signs that it can only be written with."""
    if _ARABIC_SIGNS & set(text):
        return NumberSigns()
    fitting = [signs for signs in (NumberSigns(), NumberSigns(_COMMA, _POINT)) if _fits(text, signs)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(text: str, signs: NumberSigns) -> bool:
    found = _NUMBER.fullmatch(_western(text))
    return found is not None and _digits(found[2], signs) is not None


def _digits(body: str, signs: NumberSigns) -> str | None:
    """Its digits, with a point before the decimals; None where its signs stand elsewhere than in a number.

    A blank parts groups where the language has one there, or decimals follow; else it parts two numbers.
    """
    found = _form(signs.decimal).fullmatch(body)
    if not found or (" " in body and not found["decimals"] and not signs.group.isspace()):
        return None
    whole = re.sub(r"\D", "", found["whole"])
    if whole.startswith("0") and len(whole) > 1:
        return None
    return f"{whole}.{found['decimals']}" if found["decimals"] else whole


@cache
def _form(decimal: str) -> re.Pattern[str]:
    """Of a number with that sign before its decimals."""
    group = re.escape(_COMMA if decimal == _POINT else _POINT)
    grouped = [rf"\d{{1,3}}(?:{sign}\d{{3}})+" for sign in (group, "'", " ")]
    if decimal == _POINT:
        grouped.append(_INDIAN)
    return re.compile(
        rf"(?P<whole>\d+|{'|'.join(grouped)})(?:{re.escape(decimal)}(?P<decimals>\d+))?", re.ASCII
    )
