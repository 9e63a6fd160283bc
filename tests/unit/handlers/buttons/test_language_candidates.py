"""Which languages are offered to read an answer again in."""

from __future__ import annotations

from dataclasses import replace

from handlers.buttons.kept_answer import KeptAnswer
from handlers.buttons.language_candidates import language_candidates

READABLE = frozenset({"eng", "deu", "fra", "rus", "ukr", "bul", "bel", "jpn", "jpn_vert", "srp", "kaz"})
ANSWER = KeptAnswer("A-_4567890x", 7, (), ("auto",), ("deu", "eng"), read_in=("rus",))


def test_what_it_was_read_in_comes_first_then_the_chats_own_then_those_expected_then_of_that_script() -> None:
    assert language_candidates(ANSWER, ("fra",), READABLE)[:4] == ["rus", "fra", "deu", "eng"]
    assert set(language_candidates(ANSWER, ("fra",), READABLE)[4:]) < {"ukr", "bul", "bel", "srp", "kaz"}


def test_there_are_few() -> None:
    assert len(language_candidates(ANSWER, ("fra", "jpn"), READABLE)) == 6


def test_finding_out_is_offered_where_a_language_was_named() -> None:
    named = replace(ANSWER, languages=("rus",))
    assert language_candidates(named, (), READABLE)[0] == "auto"
    assert "auto" not in language_candidates(ANSWER, ("auto",), READABLE)


def test_what_cannot_be_read_here_and_vertical_texts_are_not_offered() -> None:
    assert language_candidates(replace(ANSWER, read_in=("jpn",)), ("kor",), READABLE) == ["jpn", "deu", "eng"]


def test_a_pack_with_a_name_too_long_for_a_button_is_not_offered() -> None:
    long = "invoices" * 8
    assert long not in language_candidates(ANSWER, (long,), READABLE | {long})
