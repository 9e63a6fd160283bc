"""What is in memory of answers whose buttons are pressed. All of it can be had again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handlers.buttons.recent_readings import KEPT_SECONDS, RecentReadings
from handlers.per_chat import PerChat

if TYPE_CHECKING:  # as in `ports.py`
    from handlers.buttons.shown import ShownMessage

_MOST_ANSWERS = 1000  # a guess: with their texts, some megabytes


@dataclass(slots=True)
class LiveAnswer:
    """An answer that is sent or edited.

    Attributes:
        lock: whoever holds it edits.
        shown: its messages, by their ids, as we left them; forgotten after some minutes, for they are texts.
        under_way: the data of its buttons whose presses are worked on.
    """

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    shown: Mapping[int, ShownMessage] = field(default_factory=dict)
    under_way: set[str] = field(default_factory=set)
    _forgetting: asyncio.TimerHandle | None = None

    def remember(self, shown: Mapping[int, ShownMessage]) -> None:
        self.shown = shown
        if self._forgetting:
            self._forgetting.cancel()
        self._forgetting = asyncio.get_running_loop().call_later(KEPT_SECONDS, self._forget)

    def _forget(self) -> None:
        self.shown = {}

    @property
    def is_idle(self) -> bool:
        return not self.lock.locked() and not self.under_way


class ButtonMemory:
    def __init__(self) -> None:
        self.readings = RecentReadings()
        self.answers = PerChat[LiveAnswer](
            lambda _: LiveAnswer(), lambda live: live.is_idle, most=_MOST_ANSWERS
        )
