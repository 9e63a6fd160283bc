"""What was read a few minutes ago, so that another layout of it costs no reading."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # as in `ports.py`
    from handlers.answers.composing import Reading

KEPT_SECONDS = 600.0  # a guess: who wants another layout wants it soon
_MOST_ANSWERS = 500  # a guess
_MOST_BYTES = 64_000_000  # a guess
_BYTES_PER_CHARACTER = 80  # about what words, boxes and lines take: 450 for a word in CPython 3.11


@dataclass(frozen=True, slots=True)
class _Held:
    readings: Sequence[Reading]
    size: int
    until: float


class RecentReadings:
    """By the ids of the answers that were made of them; of too many, those read longest ago go."""

    def __init__(self, most_bytes: int = _MOST_BYTES, seconds_now: Callable[[], float] = monotonic) -> None:
        self._most_bytes = most_bytes
        self._seconds_now = seconds_now
        self._held: dict[str, _Held] = {}  # that read longest ago first

    def put(self, answer_id: str, readings: Sequence[Reading]) -> None:
        size = sum(_BYTES_PER_CHARACTER * len(reading.text) for reading in readings)
        self._held.pop(answer_id, None)
        self._held[answer_id] = _Held(readings, size, self._seconds_now() + KEPT_SECONDS)
        self._make_room()
        asyncio.get_running_loop().call_later(KEPT_SECONDS, self._make_room)

    def get(self, answer_id: str) -> Sequence[Reading] | None:
        self._make_room()
        held = self._held.get(answer_id)
        return held.readings if held else None

    def _make_room(self) -> None:
        while self._held and (self._is_too_much() or self._oldest.until <= self._seconds_now()):
            del self._held[next(iter(self._held))]

    def _is_too_much(self) -> bool:
        return (
            len(self._held) > _MOST_ANSWERS
            or sum(each.size for each in self._held.values()) > self._most_bytes
        )

    @property
    def _oldest(self) -> _Held:
        return next(iter(self._held.values()))
