"""What barcodes say, below the text: as a person reads it, and harmless whatever was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ocr_engine.document import Barcode, Box, Document
from ocr_engine.exports import EXPORTS
from tests.worlds.barcodes import WIFI
from tests.worlds.fakes import document_of

BOX = Box(10, 10, 90, 90)


def with_codes(text: str, *codes: Barcode) -> Document:
    document = document_of(text)
    return replace(document, pages=(replace(document.pages[0], barcodes=codes),))


def qr(text: str, *, is_binary: bool = False) -> Barcode:
    return Barcode("QR Code", text, BOX, is_binary)


def note(code: Barcode, name: str = "text") -> str:
    return EXPORTS[name].render(with_codes("", code), b"").decode()


@pytest.mark.parametrize("name", ["text", "lines", "code"])
def test_codes_stand_below_the_text_each_once(name: str) -> None:
    codes = (qr("https://example.com"), Barcode("EAN-8", "12345670", BOX), qr("https://example.com"))
    written = EXPORTS[name].render(with_codes("Hello", *codes), b"").decode()
    assert written == "Hello\n\nQR Code: https://example.com\n\nEAN-8: 12345670\n"


def test_a_wifi_network_is_told_by_name_and_password() -> None:
    assert note(qr(WIFI)) == "QR Code:\nWi-Fi: Caf;e Home\nPassword: hunter:2\n"


def test_an_open_wifi_network_has_no_password() -> None:
    assert note(qr("WIFI:T:nopass;S:Guests;;")) == "QR Code:\nWi-Fi: Guests\nNo password\n"


@pytest.mark.parametrize("text", ["tel:+491234567", "mailto:anna@example.com", "geo:52.5,13.4", "WIFI:"])
def test_what_else_a_code_asks_for_is_told_as_it_stands(text: str) -> None:
    assert note(qr(text)) == f"QR Code: {text}\n"


def test_a_visiting_card_is_told_line_by_line() -> None:
    assert note(qr("BEGIN:VCARD\r\nN:Doe\r\nEND:VCARD\r\n")) == "QR Code:\nBEGIN:VCARD\nN:Doe\nEND:VCARD\n"


def test_bytes_are_told_as_such() -> None:
    assert note(qr("fffe00", is_binary=True)) == "QR Code:\n3 bytes that are no text\nff fe 00\n"


def test_of_many_bytes_the_first_ones_are_told() -> None:
    written = note(qr("00" * 2900, is_binary=True))
    assert written.startswith("QR Code:\n2900 bytes that are no text\n00 00 ")
    assert written.endswith(" 00 …\n")
    assert len(written) < 300


@pytest.mark.parametrize("name", ["text", "lines", "code", "markdown"])
@pytest.mark.parametrize("character", ["\0", "\x1b", "\x85", "\u202e", "\u2066", "\ufeff"])
def test_no_character_hides_or_turns_the_text_around(name: str, character: str) -> None:
    written = note(qr(f"a{character}b"), name)
    assert f"a<U+{ord(character):04X}>b" in written
    assert character not in written


def test_in_markdown_a_code_says_nothing_in_markup() -> None:
    written = note(qr("# [a](b)\n```\n<img>"), "markdown")
    assert written == "QR Code:\n\n````\n# [a](b)\n```\n<img>\n````\n"


def test_json_tells_a_code_to_the_letter() -> None:
    written = note(qr("a\0b"), "json")
    assert '"format": "QR Code"' in written
    assert '"text": "a\\u0000b"' in written
    assert '"binary": false' in written
