"""How long, and how much of it, what was read stays in memory."""

from __future__ import annotations

from handlers.answers.composing import Reading
from handlers.buttons.recent_readings import RecentReadings
from tests.worlds.fakes import document_of


def readings(text: str) -> list[Reading]:
    return [Reading(document_of(text))]


async def test_what_was_read_is_there_for_ten_minutes() -> None:
    now = 0.0
    recent = RecentReadings(seconds_now=lambda: now)
    recent.put("a", kept := readings("Hello"))
    now = 599.0
    assert recent.get("a") is kept
    now = 601.0
    assert recent.get("a") is None


async def test_the_last_reading_of_an_answer_counts() -> None:
    recent = RecentReadings()
    recent.put("a", readings("Hello"))
    recent.put("a", other := readings("Hallo"))
    assert recent.get("a") is other


async def test_of_too_much_that_read_longest_ago_goes() -> None:
    recent = RecentReadings(most_bytes=80 * 25)
    for name in "abc":
        recent.put(name, readings("ten signs."))
    assert [name for name in "abc" if recent.get(name)] == ["b", "c"]


async def test_what_alone_is_too_much_is_not_kept() -> None:
    recent = RecentReadings(most_bytes=80 * 5)
    recent.put("a", readings("ten signs."))
    assert recent.get("a") is None


async def test_of_very_many_small_ones_those_read_longest_ago_go() -> None:
    recent = RecentReadings()
    for number in range(600):
        recent.put(str(number), readings(""))
    assert sum(recent.get(str(number)) is not None for number in range(600)) == 500
