"""What a chat is told once in a while at most: the first time it helps, each time it would nag."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from handlers.per_chat import PerChat

DAY_SECONDS = 24 * 60 * 60
_MINUTE_SECONDS = 60
_MOST_CHATS = 10_000  # a guess: it bounds the memory, and nobody minds being told again


@dataclass(slots=True)
class _LastTime:
    seconds: float = -math.inf


class Notice:
    """Something to tell, at most once in `seconds` in each chat. Of very many chats some are told again."""

    def __init__(self, seconds: float, seconds_now: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._seconds_now = seconds_now
        self._told = PerChat(lambda _: _LastTime(), self._is_due, most=_MOST_CHATS)

    def claim(self, chat_id: int, about: str = "") -> bool:
        """Whether that chat is to be told now. If so, it counts as told, each thing that it is about."""
        told = self._of(chat_id, about)
        is_due = self._is_due(told)
        if is_due:
            told.seconds = self._seconds_now()
        return is_due

    def is_claimed(self, chat_id: int, about: str = "") -> bool:
        """Whether that chat was told lately."""
        return not self._is_due(self._of(chat_id, about))

    def _of(self, chat_id: int, about: str) -> _LastTime:
        return self._told[f"{chat_id} {about}" if about else chat_id]

    def _is_due(self, told: _LastTime) -> bool:
        return self._seconds_now() - told.seconds >= self._seconds


class Notices:
    """What chats are told beside their answers. How often is a guess: not each time, and not only once."""

    def __init__(self) -> None:
        self.advice = Notice(DAY_SECONDS)
        self.busy = Notice(_MINUTE_SECONDS)
        self.quota = Notice(_MINUTE_SECONDS)
        self.languages = Notice(math.inf)
        self.file_sent = Notice(_MINUTE_SECONDS)
