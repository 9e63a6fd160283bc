"""Marked texts, joined and cut into messages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from handlers.answers.marked_text import MarkedText
from handlers.answers.splitting import utf16_units

PRE = MessageEntity.PRE
TEXTS = st.text(st.sampled_from("ab 😀ü\n"), max_size=40)


def marked(text: MarkedText) -> list[tuple[str, str]]:
    """What is marked, by its entities."""
    found = []
    for part in text.messages():
        units = part.text.encode("utf-16-le")
        for entity in part.entities:
            taken = units[2 * entity.offset : 2 * (entity.offset + entity.length)]
            found.append((entity.type, taken.decode("utf-16-le")))
    return found


def test_marks_are_counted_in_utf_16_units() -> None:
    text = MarkedText.joined([MarkedText("😀 Total"), MarkedText.whole("a 😀", PRE)], "\n\n")
    [part] = text.messages()
    assert part.text == "😀 Total\n\na 😀"
    assert part.entities == (MessageEntity(PRE, 10, 4),)


def test_a_mark_through_a_cut_goes_on_after_it() -> None:
    first, second = MarkedText.whole("x" * 4000 + "\n" + "y" * 4000, PRE).messages()
    assert (first.entities, second.entities) == ((MessageEntity(PRE, 0, 4000),),) * 2


@given(st.lists(st.tuples(TEXTS, st.booleans())))
def test_what_is_marked_stays_marked_and_nothing_else(texts: list[tuple[str, bool]]) -> None:
    parts = [MarkedText.whole(text, PRE) if is_marked else MarkedText(text) for text, is_marked in texts]
    joined = MarkedText.joined(parts, "\n\n")
    wanted = "".join(text for text, is_marked in texts if is_marked)
    found = "".join(text for _, text in marked(joined))
    assert "".join(found.split()) == "".join(wanted.split())
    assert all(
        entity.offset + entity.length <= utf16_units(part.text)
        for part in joined.messages()
        for entity in part.entities
    )
