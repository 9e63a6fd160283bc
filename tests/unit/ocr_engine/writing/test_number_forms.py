"""Numbers whose form tells whether they were read right."""

from __future__ import annotations

import pytest

from ocr_engine.writing.number_forms import is_malformed, is_well_formed


@pytest.mark.parametrize(
    "number",
    [
        "23:59",
        "08:09:37",
        "31.12.2026",
        "12/31/26",
        "2026-02-28",
        "192.168.0.1:8080",
        "10.0.0.0/8",
        "GB82 WEST 1234 5698 7654 32",
        "GB82WEST12345698765432",
        "4111 1111 1111 1111",
    ],
)
def test_what_can_be_right_is_well_formed(number: str) -> None:
    assert is_well_formed(number)
    assert not is_malformed(number)


@pytest.mark.parametrize(
    "number",
    [
        "23:61",
        "08:09.37",
        "31.13.2026",
        "2026-20-28",
        "192.168.0.300",
        "192.168.0,1",
        "GB82 WEST 1234 5698 7654 33",
        "4111 1111 1111 1112",
    ],
)
def test_what_cannot_be_right_is_malformed(number: str) -> None:
    assert is_malformed(number)


@pytest.mark.parametrize(
    "number", ["12", "1,299.00", "1,234,567.89", "v1.2", "+49 30 1234567", "Total", "ISBN"]
)
def test_numbers_of_no_such_form_are_neither(number: str) -> None:
    assert not is_well_formed(number)
    assert not is_malformed(number)
