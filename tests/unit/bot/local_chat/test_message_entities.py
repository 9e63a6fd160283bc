"""Entities are found and counted as Telegram does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.local_chat.entities import all_entities, formatted, utf16_length, utf16_slice
from bot.local_chat.refusals import BadRequest


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("see https://a.example/x_(1).png?q=1#f.", {"https://a.example/x_(1).png?q=1#f": "url"}),
        ("HTTP://EXAMPLE.COM and example.org/a", {"HTTP://EXAMPLE.COM": "url", "example.org/a": "url"}),
        ("mail anna@example.com, file scan.txt, 3.14", {}),
        (
            "@legible_bot: /lang@legible_bot deu",
            {"@legible_bot": "mention", "/lang@legible_bot": "bot_command"},
        ),
        ("a/b 1/2 //x </b> /", {}),
        ("https://example.com/lang @ab", {"https://example.com/lang": "url"}),
    ],
)
def test_links_mentions_and_commands_are_found(text: str, kinds: dict[str, str]) -> None:
    entities = all_entities(text, [])
    assert {utf16_slice(text, each["offset"], each["length"]): each["type"] for each in entities} == kinds


def test_white_space_at_the_beginning_stays_where_it_is_marked() -> None:
    mark = {"type": "pre", "offset": 1, "length": 4}
    assert formatted("\n  x \n", [mark], 10, "too long") == ("  x", [mark | {"offset": 0, "length": 3}])


def test_nothing_is_found_inside_preformatted_text() -> None:
    pre = {"type": "pre", "offset": 0, "length": 11}
    assert all_entities("example.com", [pre]) == [pre]


@given(st.text(), st.text(alphabet="😀a ", min_size=1))
def test_an_entity_keeps_its_words_when_white_space_goes(before: str, words: str) -> None:
    text = f" \n{before}[{words}] \t"
    wanted = f"[{words}]"
    bold = {"type": "bold", "offset": utf16_length(f" \n{before}"), "length": utf16_length(wanted)}
    stripped, entities = formatted(text, [bold], 10_000, "too long")
    (moved,) = [each for each in entities if each["type"] == "bold"]
    assert utf16_slice(stripped, moved["offset"], moved["length"]) == wanted


def test_an_entity_of_white_space_alone_disappears() -> None:
    assert formatted("x  ", [{"type": "bold", "offset": 1, "length": 2}], 10, "too long") == ("x", [])


def test_white_space_around_a_text_does_not_count() -> None:
    assert formatted(" " * 20 + "x", [], 1, "too long") == ("x", [])
    with pytest.raises(BadRequest, match="too long"):
        formatted("xy", [], 1, "too long")
