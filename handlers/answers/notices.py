"""What a chat is told once in a while at most: the first time it helps, each time it would nag."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

DAY_SECONDS = 24 * 60 * 60
_MOST_CHATS = 10_000


class Hints:
    """The chats that were given a hint in the last `seconds`; of very many, the oldest are forgotten."""

    def __init__(self, seconds: float, seconds_now: Callable[[], float] = monotonic) -> None:
        self._seconds = seconds
        self._seconds_now = seconds_now
        self._given_at: OrderedDict[int, float] = OrderedDict()

    def claim(self, chat_id: int) -> bool:
        """Whether the hint is due in that chat. If so, it counts as given."""
        now = self._seconds_now()
        if chat_id in self._given_at and now - self._given_at[chat_id] < self._seconds:
            return False
        self._given_at[chat_id] = now
        self._given_at.move_to_end(chat_id)
        if len(self._given_at) > _MOST_CHATS:
            self._given_at.popitem(last=False)
        return True
