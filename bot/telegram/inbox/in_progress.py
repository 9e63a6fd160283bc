"""Updates in memory: from when they come out of the inbox until they are over."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from telegram import Update

from bot.storage import StorageError
from handlers.errors.platform import is_closed_door, is_line_down


@dataclass(slots=True, eq=False)
class Line:
    """The updates of one chat that are in memory, and whether more of them wait on disk."""

    chat_id: int
    update_ids: set[int] = field(default_factory=set)
    has_more: bool = False
    spilled: int = 0

    def spill(self) -> None:
        """An update stays on disk until there is room; those that come later stay behind it."""
        self.has_more = True
        self.spilled += 1


@dataclass(slots=True, eq=False)
class Errand:
    """An update in memory, with the tasks that are at it and how they ended.

    Attributes:
        tries: how often earlier processes went down while they worked on it.
        is_begun: this process works on it, or has.
        taken_at: when it came into memory, in seconds of the monotonic clock.
        reply_id: the number of its answer.
    """

    update: Update
    line: Line
    tries: int
    is_begun: bool = False
    taken_at: float = field(default_factory=monotonic)
    tasks: set[asyncio.Task[Any]] = field(default_factory=set)
    error: BaseException | None = None
    is_cancelled: bool = False
    reply_id: int | None = None

    @property
    def is_for_later(self) -> bool:
        """Whether it was interrupted, or failed because the platform or the database was out of reach."""
        return self.is_cancelled or is_line_down(self.error) or isinstance(self.error, StorageError)

    @property
    def is_over(self) -> bool:
        """Whether it was answered, or nobody is there to be answered."""
        return self.error is None or is_closed_door(self.error)

    def end(self, task: asyncio.Task[Any]) -> None:
        self.tasks.discard(task)
        if task.cancelled():
            self.is_cancelled = True
        elif (error := task.exception()) is not None:
            self.error = error
        elif task.result() is not None:
            self.reply_id = task.result()
