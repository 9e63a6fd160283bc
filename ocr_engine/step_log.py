"""What was done to a page, step by step, with the time that each step took."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from ocr_engine.deadline import Deadline
from ocr_engine.document import Step


class StepLog:
    """Records the steps of one page.

    Attributes:
        deadline: by then the page has to be read.
    """

    def __init__(self, deadline: Deadline) -> None:
        self.deadline = deadline
        self._steps: list[Step] = []

    @property
    def steps(self) -> tuple[Step, ...]:
        """Those that are done, in their order."""
        return tuple(self._steps)

    @contextmanager
    def step(self, name: str, detail: str = "") -> Iterator[None]:
        """Times what happens within; a step that fails is not recorded."""
        began = monotonic()
        yield
        self._steps.append(Step(name, detail, round(monotonic() - began, 4)))
