"""What is a number, and which one, in the notations of different languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocr_engine.writing.numbers import NumberSigns, number_in, signs_shown

ENGLISH = NumberSigns(".", ",")
GERMAN = NumberSigns(",", ".")
FRENCH = NumberSigns(",", "\u202f")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("2024", "2024"),
        ("-7", "-7"),
        ("\u22127", "-7"),
        ("+7", "7"),
        ("12,50-", "-12.50"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1'234.50", "1234.50"),
        ("1\u2019234.50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("12,34,567.00", "1234567.00"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("12.5", "12.5"),
        ("12,5", "12.5"),
        ("١٬٢٣٤٫٥", "1234.5"),  # noqa: RUF001 - the digits of Arabic
        ("१२.५", "12.5"),
    ],
)
@pytest.mark.parametrize("usual", [ENGLISH, GERMAN, FRENCH])
def test_a_number_that_shows_its_signs_is_the_same_in_every_language(
    text: str, number: str, usual: NumberSigns
) -> None:
    found = number_in(text, usual)
    assert found == Decimal(number)
    assert str(found) == number


@pytest.mark.parametrize(
    ("text", "usual", "number"),
    [
        ("1.234", ENGLISH, "1.234"),
        ("1.234", GERMAN, "1234"),
        ("1,234", ENGLISH, "1234"),
        ("1,234", GERMAN, "1.234"),
        ("1 234", FRENCH, "1234"),
        ("1\u202f234", FRENCH, "1234"),
    ],
)
def test_one_that_does_not_is_read_as_its_language_writes_it(
    text: str, usual: NumberSigns, number: str
) -> None:
    assert str(number_in(text, usual)) == number


@pytest.mark.parametrize(
    "text",
    [
        *["", "-", ".", "abc", "12a", "1..2", "1,2,3", "12,3456,78", "1.23.456", "--1", "1 2", "1 234"],
        *["12.05.2024", "1/2", "2024-05-12", "12:30", "12.30.15", "192.168.100.200"],
        *["007", "0049 30 123456", "030 1234567", "1234567890123456", "1,234,567,890,123,456"],
        *["DE89 3704 0044 0532 0130 00", "12 %", "=1", "1e5", "²"],
    ],
)
def test_what_is_no_amount_stays_text(text: str) -> None:
    assert number_in(text, ENGLISH) is None


def test_the_signs_of_a_table_are_those_that_most_of_its_numbers_show() -> None:
    assert signs_shown(["1.234", "12,50", "7,5", "3.5", "Tea", "12.05.2024"]) == GERMAN
    assert signs_shown(["1.234", "8", "Tea"]) is None
