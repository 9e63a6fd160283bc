"""The record of what was done to a page, and its time."""

from __future__ import annotations

import pytest

from ocr_engine.errors import TookTooLong
from ocr_engine.trail import Trail


def test_steps_are_recorded_in_order_with_their_time() -> None:
    trail = Trail(10)
    with trail.step("decode", "png"):
        pass
    with trail.step("read"):
        pass
    assert [(step.name, step.detail) for step in trail.steps] == [("decode", "png"), ("read", "")]
    assert all(step.seconds >= 0 for step in trail.steps)


def test_a_step_that_fails_is_not_recorded() -> None:
    trail = Trail(10)
    with pytest.raises(TookTooLong), trail.step("read"):
        raise TookTooLong(10)
    assert trail.steps == ()


def test_time_that_is_over_is_over() -> None:
    assert 0 < Trail(10).seconds_left() <= 10
    with pytest.raises(TookTooLong) as caught:
        Trail(0).seconds_left()
    assert caught.value.seconds == 0
