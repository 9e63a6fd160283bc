"""The moment until which something has to be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Self

from ocr_engine.errors import TookTooLong


@dataclass(frozen=True, slots=True)
class Deadline:
    """Made with `Deadline.after(seconds)`. It counts on the monotonic clock, which nobody can set back.

    Attributes:
        seconds: how many there were in all.
        at: the moment, in seconds of the clock.
        seconds_now: the clock.
    """

    seconds: float
    at: float
    seconds_now: Callable[[], float] = field(default=monotonic, repr=False)

    @classmethod
    def after(cls, seconds: float, seconds_now: Callable[[], float] = monotonic) -> Self:
        """The moment in so many seconds from now."""
        return cls(seconds, seconds_now() + seconds, seconds_now)

    @property
    def seconds_left(self) -> float:
        """From now until then; 0 once it is over."""
        return max(0.0, self.at - self.seconds_now())

    def ensure_time_left(self) -> float:
        """What is left, which is more than 0.

        Raises:
            TookTooLong: it is over.
        """
        left = self.seconds_left
        if not left:
            raise TookTooLong(self.seconds)
        return left
