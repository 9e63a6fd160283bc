"""How much of the time that all of the service has to end in is left for the web server, which ends late."""

from __future__ import annotations

from ocr_engine.deadline import Deadline

_SECONDS = 25.0
"""The unit and the container grant 30, a part of which workers and the database take."""


class Stopping:
    """Begins when the service is told to stop; each part asks what the ones before have left of the time."""

    def __init__(self) -> None:
        self._deadline: Deadline | None = None

    def begin(self) -> None:
        self._deadline = Deadline.after(_SECONDS)

    def seconds_left(self) -> float:
        """None where it was not told to stop: it did not start."""
        return self._deadline.seconds_left if self._deadline else 0.0
