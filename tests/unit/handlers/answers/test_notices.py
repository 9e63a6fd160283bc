"""How often a chat is given the same notice."""

from __future__ import annotations

from handlers.answers.notices import DAY_SECONDS, Notice

HOUR = 60 * 60


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_chat_is_told_once_a_day() -> None:
    clock = Clock()
    notice = Notice(DAY_SECONDS, clock)
    told = []
    for _ in range(50):
        told.append(notice.claim(7))
        clock.seconds += HOUR
    assert [hour for hour, was_told in enumerate(told) if was_told] == [0, 24, 48]


def test_what_one_chat_was_told_does_not_count_for_another() -> None:
    notice = Notice(DAY_SECONDS)
    assert notice.claim(7)
    assert notice.claim(-8)


def test_of_very_many_chats_the_oldest_are_forgotten() -> None:
    notice = Notice(DAY_SECONDS)
    assert all(notice.claim(chat_id) for chat_id in range(10_001))
    assert not notice.claim(10_000)
    assert notice.claim(0)
