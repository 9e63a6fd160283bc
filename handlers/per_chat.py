"""What is kept for each chat, without keeping it for ever."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, Generic, TypeVar

ChatId = int | str
T = TypeVar("T")

_FEW: Final = 512  # a guess: so many small objects weigh nothing


class PerChat(Generic[T]):
    """One `T` for each chat: made when it is asked for, forgotten some time after it has become idle.

    Args:
        make: makes the one of a chat.
        is_idle: whether a new one would be no different.
        most: how many are kept even of those that are not idle; of more, those asked for longest ago go.
    """

    def __init__(
        self, make: Callable[[ChatId], T], is_idle: Callable[[T], bool], *, most: float = math.inf
    ) -> None:
        self._make = make
        self._is_idle = is_idle
        self._most = most
        self._kept: dict[ChatId, T] = {}  # that asked for longest ago first
        self._many = _FEW

    def __len__(self) -> int:
        return len(self._kept)

    def __getitem__(self, chat_id: ChatId) -> T:
        if chat_id in self._kept:
            self._kept[chat_id] = self._kept.pop(chat_id)
        else:
            self._make_room()
            self._kept[chat_id] = self._make(chat_id)
        return self._kept[chat_id]

    def _make_room(self) -> None:
        """Looks through all of them only when their number has doubled."""
        if len(self._kept) >= self._many:
            self._kept = {chat_id: kept for chat_id, kept in self._kept.items() if not self._is_idle(kept)}
            self._many = max(_FEW, 2 * len(self._kept))
        if len(self._kept) >= self._most:
            del self._kept[next(iter(self._kept))]
