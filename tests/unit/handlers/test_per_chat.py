"""Something for each chat, forgotten when nobody could tell."""

from __future__ import annotations

from handlers.per_chat import PerChat


def lists(*, most: float = 1e9) -> PerChat[list[str]]:
    return PerChat(lambda _: [], is_idle=lambda kept: not kept, most=most)


def test_a_chat_has_one_of_its_own() -> None:
    kept = lists()
    kept[7].append("Anna")
    kept["@trip"].append("Ben")
    assert (kept[7], kept["@trip"], kept[8]) == (["Anna"], ["Ben"], [])


def test_those_of_very_many_chats_are_forgotten_when_they_are_idle() -> None:
    kept = lists()
    for chat_id in range(100_000):
        kept[chat_id].append("busy")
        if chat_id % 1000:
            kept[chat_id].clear()
    assert len(kept) < 2000
    assert all(kept[chat_id] == ["busy"] for chat_id in range(0, 100_000, 1000))


def test_as_many_may_be_busy_as_there_are_where_there_is_no_bound() -> None:
    kept = lists()
    for chat_id in range(10_000):
        kept[chat_id].append("busy")
    assert all(kept[chat_id] for chat_id in range(10_000))


def test_beyond_the_bound_those_are_forgotten_that_were_asked_for_longest_ago() -> None:
    kept = lists(most=3)
    for chat_id in (1, 2, 3, 1, 4):
        kept[chat_id].append("busy")
    assert (len(kept), kept[1], kept[3], kept[4]) == (3, ["busy", "busy"], ["busy"], ["busy"])
    assert kept[2] == []
