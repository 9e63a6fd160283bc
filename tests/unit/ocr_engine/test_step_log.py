"""The record of what was done to a page."""

from __future__ import annotations

import pytest

from ocr_engine.deadline import Deadline
from ocr_engine.errors import TookTooLong
from ocr_engine.step_log import StepLog


def test_steps_are_recorded_in_order_with_their_time() -> None:
    log = StepLog(Deadline.after(10))
    with log.step("decode", "png"):
        pass
    with log.step("read"):
        pass
    assert [(step.name, step.detail) for step in log.steps] == [("decode", "png"), ("read", "")]
    assert all(step.seconds >= 0 for step in log.steps)


def test_a_step_that_fails_is_not_recorded() -> None:
    log = StepLog(Deadline.after(10))
    with pytest.raises(TookTooLong), log.step("read"):
        raise TookTooLong(10)
    assert log.steps == ()


def test_it_carries_the_deadline_of_the_page() -> None:
    with pytest.raises(TookTooLong) as caught:
        StepLog(Deadline.after(0)).deadline.ensure_time_left()
    assert caught.value.seconds == 0
