"""A deadline counts down to zero and no further."""

from __future__ import annotations

import pytest

from ocr_engine.deadline import Deadline
from ocr_engine.errors import TookTooLong


class Clock:
    """Stands still until it is set."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_it_tells_what_is_left() -> None:
    clock = Clock()
    deadline = Deadline.after(10, clock)
    clock.seconds += 4

    assert deadline.seconds_left == 6
    assert deadline.ensure_time_left() == 6


@pytest.mark.parametrize("waited", [10, 11])
def test_once_it_is_over_nothing_is_left_and_who_needs_time_is_told_how_much_there_was(waited: int) -> None:
    clock = Clock()
    deadline = Deadline.after(10, clock)
    clock.seconds += waited

    assert deadline.seconds_left == 0
    with pytest.raises(TookTooLong, match="10"):
        deadline.ensure_time_left()


def test_by_itself_it_counts_on_the_clock_of_the_machine() -> None:
    assert 0 < Deadline.after(60).seconds_left <= 60
    assert Deadline.after(0).seconds_left == 0
