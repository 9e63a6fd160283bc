"""What people copy out of a text: passwords, numbers of accounts, links, addresses, phone numbers, totals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from ocr_engine.writing.number_forms import ibans_in, is_well_formed

_DOMAIN = r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+"
_TOP_LEVEL = "com|org|net|edu|gov|info|io|dev|app|eu|de|ch|fr|uk|nl|pl|se|dk|ru|ua|jp|cn|kr|br|au|ca"
"""Of those that are no words, for blanks after full stops get lost."""
_LINK = re.compile(
    rf"(?<![\w@./-])(?:https?://[^\s<>\"]+|www\.[^\s<>\"]+\.[^\s<>\"]+"
    rf"|{_DOMAIN}(?:{_TOP_LEVEL})\b(?!@|\.?\w)(?:/[^\s<>\"]*)?)",
    re.IGNORECASE,
)
_AFTER_A_LINK = ".,;:!?)]}'\"»”’"  # noqa: RUF001 quotation marks
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]*\w@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:\+\d{1,3}|\(\d{2,5}\)|0\d{1,5}|\d{3}(?=[-.]\d{3}[-.]\d{4}\b))"
    r"(?:[ ./-]{0,2}+(?:\(0\)|\d{1,8}+)){1,6}+(?!\w)"
)
_CALLS_A_PHONE = re.compile(
    r"(?:tel|phone|fax|mob\w*|cell|hotline|whatsapp|telefon\w*|тел|факс|電話|电话|전화|☎|📞)"
    r"(?:[ .]*no)?[^\w\n]{0,4}\Z",
    re.IGNORECASE,
)
_LABEL = 24  # characters, a guess
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15  # ITU E.164, and a guess for the least
_TOTAL = re.compile(
    r"^\W*(?:grand |order )?(?:total|amount due|balance due|to pay|gesamt\w*|summe|zu zahlen|endbetrag"
    r"|montant|net à payer|totale|importe|totaal|te betalen|suma|razem|do zapłaty|итого|всего|к оплате"
    r"|toplam|合計|总计|總計|合计|총액|합계)(?!\w)(?P<rest>.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_AMOUNT = re.compile(r"(?<![\d.,])\d{1,3}(?:[ .,'’]?\d{3})*(?:[.,]\d{2})?(?![\d.,]*\d|%| ?%)")  # noqa: RUF001 an apostrophe

_PASSWORD = re.compile(
    r"^[^\w\n]*(?:(?:wi-?fi|wlan)[ -]?)?(?:password|passwort|kennwort|mot de passe|contraseña|senha"
    r"|wachtwoord|hasło|пароль|密码|密碼|パスワード|비밀번호)"
    r" ?[:\uff1a][^\S\n]*(?P<password>\S(?:[^\n]*\S)?)",
    re.IGNORECASE | re.MULTILINE,
)


def details(text: str, most: int) -> list[str]:
    """At most so many, each once: the first of every kind, then the second ones."""
    found = [list(dict.fromkeys(find(text))) for find in _KINDS]
    in_turn = (detail for same in zip_longest(*found) for detail in same if detail)
    return list(dict.fromkeys(in_turn))[:most]


def passwords_in(text: str) -> Iterator[str]:
    """What a line calls one, up to its end: a sign on a wall does, and what is told of a QR code."""
    return (found["password"] for found in _PASSWORD.finditer(text))


def links_in(text: str) -> Iterator[str]:
    for found in _LINK.finditer(text):
        yield found[0].rstrip(_AFTER_A_LINK)


def emails_in(text: str) -> Iterator[str]:
    return (found[0] for found in _EMAIL.finditer(text))


def phones_in(text: str) -> Iterator[str]:
    """But no dates, no times, and no parts of longer numbers."""
    within_accounts = "".join(ibans_in(text))
    for found in _PHONE.finditer(text):
        number = found[0]
        digits = sum(sign.isdigit() for sign in number)
        is_called_so = _CALLS_A_PHONE.search(text[max(0, found.start() - _LABEL) : found.start()])
        is_other = number in within_accounts or any(map(is_well_formed, number.split()))
        if _FEWEST_DIGITS <= digits <= _MOST_DIGITS and not is_other and (is_called_so or _is_spaced(number)):
            yield number


def _is_spaced(number: str) -> bool:
    """As people write those that others are to dial: registers count on and on instead."""
    return number.startswith("+") or not number.isdigit()


def totals_in(text: str) -> Iterator[str]:
    """The last amount of the last line that names a total."""
    lines = list(_TOTAL.finditer(text))
    for line in reversed(lines):
        if amounts := [amount[0] for amount in _AMOUNT.finditer(line["rest"])]:
            yield amounts[-1]
            return


_KINDS: tuple[Callable[[str], Iterator[str]], ...] = (
    passwords_in,
    ibans_in,
    links_in,
    emails_in,
    phones_in,
    totals_in,
)
"""What is hardest to type comes first."""
