"""What people copy out of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_engine.writing.details import details, emails_in, links_in, passwords_in, phones_in, totals_in
from ocr_engine.writing.number_forms import ibans_in, is_well_formed

IBANS = ("DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819", "NO93 8601 1117 947")
LINKS = ("https://example.org/x?a=1&b=2", "www.example.com", "example.de", "shop.example.co.uk/cart")
EMAILS = ("info@example.com", "first.last+tag@mail.example.co.uk")
PHONES = ("+49 30 1234567", "030/1234568", "(555) 123-4567", "555-123-4567", "+44 (0)20 7946 0958")


def written(*lines: str) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("iban", IBANS)
def test_a_number_of_an_account_is_found_if_its_check_digits_are_right(iban: str) -> None:
    assert list(ibans_in(f"IBAN: {iban}, BIC COBADEFF")) == [iban]
    assert list(ibans_in(f"{iban} BIC")) == [iban]
    assert not list(ibans_in(iban.replace(iban[2:4], "00")))


@pytest.mark.parametrize(
    "label", ["Password:", "WLAN-Passwort: ", "• Wi-Fi password: ", "密码\uff1a", "пароль :"]
)
def test_a_password_is_what_a_line_calls_one(label: str) -> None:
    assert list(passwords_in(f"Wi-Fi: Home\n{label}correct horse: 7! \nWelcome")) == ["correct horse: 7!"]


@pytest.mark.parametrize(
    "text", ["Password:\nLogin", "No password", "Your password is: secret", "passwords: two"]
)
def test_what_only_speaks_of_passwords_is_none(text: str) -> None:
    assert not list(passwords_in(text))


@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_found_without_the_signs_around_it(link: str) -> None:
    assert list(links_in(f"See ({link}), or ask.")) == [link]


@pytest.mark.parametrize("text", ["the end.If so", "info@example.com", "file.py", "z.B. 3.5", "a.b.c"])
def test_what_only_has_a_dot_is_no_link(text: str) -> None:
    assert not list(links_in(text))


@pytest.mark.parametrize("email", EMAILS)
def test_an_address_is_found_without_the_signs_around_it(email: str) -> None:
    assert list(emails_in(f"Write to <{email}>.")) == [email]


@pytest.mark.parametrize("phone", PHONES)
def test_a_telephone_number_is_found(phone: str) -> None:
    assert list(phones_in(f"Tel.: {phone}, Mon-Fri")) == [phone]


@pytest.mark.parametrize("text", ["Tel: 0301234567", "Mobile no. 0171234567", "電話 0312345678"])
def test_digits_without_a_gap_are_a_telephone_number_if_they_are_called_one(text: str) -> None:
    assert list(phones_in(text)) == [text.rpartition(" ")[2]]


@pytest.mark.parametrize(
    "text",
    [
        "01.02.2026",
        "03/09/20 17 11",
        "Reg. 000899874816",
        "01075768",
        "08:09.37",
        "192.168.0.12",
        "4111 1111 1111 1111",
        "0,0325",
        "012345678901234567890123",
        "invoice 2026-0413",
        IBANS[0],
    ],
)
def test_dates_addresses_cards_and_accounts_are_no_telephone_numbers(text: str) -> None:
    assert not list(phones_in(text))


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        (("Subtotal 10.00", "Tax 1.90", "TOTAL $11.90", "Cash 20.00"), "11.90"),
        (("Gesamtbetrag: 1.234,56 EUR",), "1.234,56"),
        (("Total incl. 20 % VAT 12,50",), "12,50"),
        (("Итого 1 250,00",), "1 250,00"),
        (("合計 1,980",), "1,980"),
    ],
)
def test_the_total_is_the_amount_that_is_called_so(lines: tuple[str, ...], total: str) -> None:
    assert list(totals_in(written(*lines))) == [total]


def test_without_a_total_no_amount_is_one() -> None:
    assert not list(totals_in(written("Tea 2.40", "Subtotal 2.40", "Totally free 3.10")))


def test_the_first_of_each_kind_goes_before_the_second_of_any() -> None:
    text = written(*EMAILS, *LINKS, IBANS[0])
    assert details(text, 3) == [IBANS[0], LINKS[0], EMAILS[0]]
    assert details(text, 4)[3] == LINKS[1]
    assert details(written(LINKS[0], LINKS[0]), 3) == [LINKS[0]]


@given(st.text(), st.integers(0, 5))
def test_a_detail_stands_in_the_text_as_it_is_copied(text: str, most: int) -> None:
    found = details(text, most)
    assert len(found) == len(set(found)) <= most
    assert all(detail in text and detail.strip() == detail for detail in found)


@given(st.lists(st.sampled_from([*IBANS, *EMAILS, *LINKS, *PHONES]), max_size=8))
def test_whatever_stands_in_lines_of_its_own_is_found(planted: list[str]) -> None:
    assert set(details(written(*planted), 100)) == set(planted)


@given(st.text(st.sampled_from("0123456789 DENO"), max_size=60))
def test_no_account_is_made_up(text: str) -> None:
    assert all(is_well_formed(number) for number in ibans_in(text))


@pytest.mark.parametrize("letter", ["0", "0 ", "a", "a.", "a-", "@a.", "+1", "(0)", "w@"])
def test_a_text_that_repeats_itself_takes_no_time(letter: str) -> None:
    """Whoever draws it cannot hold up the others: with a careless pattern this would take years."""
    assert len(details(letter * 6000 + "x", 3)) <= 3
