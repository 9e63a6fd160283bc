"""Numbers that show whether they were read right: by check digits, or by how high their parts may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})")
_ISO_DATE = re.compile(r"\d{4}([./-])(\d{1,2})\1(\d{1,2})")
_ADDRESS = re.compile(r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::\d{1,5}|/\d{1,2})?")
_IBAN = re.compile(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?")
_IN_TEXT = re.compile(rf"\b{_IBAN.pattern}\b")
_CARD = re.compile(r"\d{4}([ -]?)\d{4}\1\d{4}\1\d{4}")
_ALMOST = re.compile(
    r"\d{1,2}[:.,]\d{2}[:.,]\d{1,2}|\d{1,2}[./,-]\d{1,2}[./,-]\d{2,4}"
    r"|(?!\d+([.,])\d{3}\1\d{3}\D)\d{1,3}(?:[.,:]\d{1,3}){3}"
)
"""Times, dates and addresses of the Internet, whichever signs are between their parts; no amounts."""
GROUPED = re.compile(rf"\b(?:{_IBAN.pattern}|\d{{4}} \d{{4}} \d{{4}} \d{{4}})\b")
"""What is written in groups of four: numbers of accounts and cards."""
_MINUTES, _HOURS, _DAYS, _MONTHS, _BYTE = 60, 24, 31, 12, 256
_IBAN_CHECKED_BY, _CARD_CHECKED_BY = 97, 10


def is_well_formed(number: str) -> bool:
    """Whether it is a time, a date, an address, or the number of an account or a card that can be right."""
    return any(
        found is not None and is_right(found)
        for found, is_right in ((shape.fullmatch(number), is_right) for shape, is_right in _FORMS)
    )


def is_malformed(number: str) -> bool:
    """Whether it seems to be one of these, but cannot be right."""
    shapes = (*(shape for shape, _ in _FORMS), _ALMOST)
    return any(shape.fullmatch(number) for shape in shapes) and not is_well_formed(number)


def ibans_in(text: str) -> Iterator[str]:
    """Numbers of accounts whose check digits are right. Words in capitals behind one are left out."""
    for found in _IN_TEXT.finditer(text):
        pieces = found[0].split(" ")
        shorter = (" ".join(pieces[:count]) for count in range(len(pieces), 0, -1))
        yield from [number for number in shorter if _is_right_iban(number)][:1]


def _is_right_iban(number: str) -> bool:
    found = _IBAN.fullmatch(number)
    return found is not None and _is_iban(found)


def _is_time(found: re.Match[str]) -> bool:
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours < _HOURS and minutes < _MINUTES and seconds < _MINUTES


def _is_date(found: re.Match[str]) -> bool:
    """In either order."""
    return _are_day_and_month(int(found[1]), int(found[3]))


def _is_iso_date(found: re.Match[str]) -> bool:
    return _are_day_and_month(int(found[2]), int(found[3]))


def _are_day_and_month(one: int, other: int) -> bool:
    return 0 < min(one, other) <= _MONTHS and max(one, other) <= _DAYS


def _is_address(found: re.Match[str]) -> bool:
    return all(int(part) < _BYTE for part in found.groups())


def _is_iban(found: re.Match[str]) -> bool:
    """By ISO 13616: the number that its letters and digits make, the first four last."""
    signs = found[0].replace(" ", "")
    return int("".join(str(int(sign, 36)) for sign in signs[4:] + signs[:4])) % _IBAN_CHECKED_BY == 1


def _is_card(found: re.Match[str]) -> bool:
    """By Luhn: every second digit counts twice."""
    digits = [int(sign) for sign in found[0] if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % _CARD_CHECKED_BY == 0


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
    (_TIME, _is_time),
    (_DATE, _is_date),
    (_ISO_DATE, _is_iso_date),
    (_ADDRESS, _is_address),
    (_IBAN, _is_iban),
    (_CARD, _is_card),
)
