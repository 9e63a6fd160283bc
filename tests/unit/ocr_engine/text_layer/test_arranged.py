"""A PDF's own text comes in the order in which a person reads it, whatever the order in the file."""

from __future__ import annotations

import pytest

import ocr_engine
from ocr_engine import ReadOptions
from tests.worlds.pdfs import drawn_pdf, typed

OPTIONS = ReadOptions(languages=("eng",))


def text_of(*operators: bytes, attributes: bytes = b"") -> str:
    return ocr_engine.read(drawn_pdf(b" ".join(operators), attributes), OPTIONS).text


INVOICE = (
    typed(72, 700, "Invoice no. 30064443"),
    typed(72, 680, "Customer no. 47774"),
    typed(72, 640, "Mailbox, standard"),
    typed(400, 640, "3.89"),
    typed(72, 620, "Mailbox, large"),
    typed(400, 620, "5.39"),
)
READ = "Invoice no. 30064443\nCustomer no. 47774\n\nMailbox, standard  3.89\nMailbox, large     5.39"


def test_lines_that_the_file_has_from_the_bottom_up_are_read_from_the_top() -> None:
    assert text_of(*reversed(INVOICE)) == READ


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_the_same_lines(turn: int) -> None:
    assert text_of(*reversed(INVOICE), attributes=b"/Rotate %d" % turn) == READ


def test_running_text_is_joined_and_broken_words_are_made_whole() -> None:
    lines = (
        "The ferry to the northern islands had already left the har-",
        "bor when we came down to the quay, and the next one",
        "would not sail before the morning, as a man told us",
        "who was mending his nets in the evening sun.",
    )
    shown = [typed(72, 700 - 15 * number, line) for number, line in enumerate(lines)]
    assert text_of(*shown) == " ".join(lines).replace("har- bor", "harbor")


def test_columns_are_read_one_after_the_other_though_the_file_has_them_line_by_line() -> None:
    left = (
        "the old road leads along",
        "the river to the mill and",
        "on through the wood until",
        "it meets the other one.",
    )
    right = (
        "when the snow has gone in",
        "spring, the whole valley is",
        "full of flowers, and people",
        "come from far to see them.",
    )
    shown = [
        typed(x, 700 - 14 * number, line)
        for number, both in enumerate(zip(left, right, strict=True))
        for x, line in zip((72, 230), both, strict=True)
    ]
    assert text_of(*shown).split() == " ".join(left + right).split()


def test_a_page_in_more_pieces_than_can_be_put_in_order_keeps_the_order_of_the_file() -> None:
    places = [(5 + 9 * (number % 60), 800 - 20 * (number // 60)) for number in range(1200)]
    text = text_of(*(typed(x, y, f"{number}", size=3) for number, (x, y) in enumerate(places)))
    assert text.split() == [str(number) for number in range(1200)]
    assert len(text.splitlines()) == 20
