"""Contenders in processes of their own, also those that fail."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.accuracy.contenders import Contender
from benchmarks.accuracy.process import ContenderFailed, ContenderProcess

ODD = "tests.unit.benchmarks.odd_contender"


@pytest.fixture(scope="module")
def odd() -> Iterator[ContenderProcess]:
    with ContenderProcess(Contender("odd", "Odd", ODD, "odd"), timeout_seconds=5) as process:
        yield process


def test_tells_the_text_and_what_it_cost(odd: ContenderProcess) -> None:
    reading = odd.read(b"picture", ("deu", "eng"))
    assert (reading.text, reading.made_by, reading.error) == ("odd deu+eng", "with care", "")
    assert reading.seconds > 0
    assert reading.peak_bytes > 1_000_000
    assert odd.startup_seconds > 0


@pytest.mark.parametrize(
    ("picture", "error"), [(b"raise", "not such a picture"), (b"die", "ProcessExpired"), (b"hang", "Timeout")]
)
def test_a_failure_costs_one_picture(odd: ContenderProcess, picture: bytes, error: str) -> None:
    failed = odd.read(picture, ("eng",))
    assert failed.text == ""
    assert error in failed.error
    assert odd.read(b"picture", ("eng",)).error == ""


def test_one_that_is_not_told_the_languages_has_to_find_out() -> None:
    contender = Contender("odd", "Odd", ODD, "odd", told_languages=False)
    with ContenderProcess(contender, timeout_seconds=60) as process:
        assert process.read(b"picture", ("deu",)).text == "odd "


def test_one_that_does_not_start_says_why() -> None:
    process = ContenderProcess(Contender("odd", "Odd", ODD, "does not start"), timeout_seconds=60)
    with pytest.raises(ContenderFailed, match="no models here"):
        process.__enter__()
