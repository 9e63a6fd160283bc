"""The moment by which something has to be done."""

from __future__ import annotations

from time import monotonic

from ocr_engine.errors import TookTooLong


class Deadline:
    """So many seconds from when it is made.

    Attributes:
        seconds: how many there were in all.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = monotonic() + seconds

    @property
    def seconds_left(self) -> float:
        """Below zero when it is over."""
        return self._end - monotonic()

    def ensure_time_left(self) -> float:
        """The seconds that are left.

        Raises:
            TookTooLong: there are none.
        """
        left = self.seconds_left
        if left <= 0:
            raise TookTooLong(self.seconds)
        return left
