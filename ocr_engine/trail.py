"""The record of what was done to a page, and the clock that it is done against."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from ocr_engine.document import Step
from ocr_engine.errors import TookTooLong


class Trail:
    """Collects the steps of one page, which has `seconds` in all."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._deadline = monotonic() + seconds
        self._steps: list[Step] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(self._steps)

    def seconds_left(self) -> float:
        """What is left of the page's time.

        Raises:
            TookTooLong: nothing is.
        """
        left = self._deadline - monotonic()
        if left <= 0:
            raise TookTooLong(self._seconds)
        return left

    @contextmanager
    def step(self, name: str, detail: str = "") -> Iterator[None]:
        """Times what happens within; a step that fails is not recorded."""
        began = monotonic()
        yield
        self._steps.append(Step(name, detail, round(monotonic() - began, 4)))
