"""The events of a chat in order, so that a page that lost its connection can catch up."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass

from bot.local_chat.json_object import JsonObject


class Bell:
    """Wakes all tasks that wait for it, each time that it rings."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self) -> None:
        await self._event.wait()


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    name: str
    data: JsonObject | list[JsonObject]


class EventLog:
    """The last `capacity` events; the ids grow by one and start at 1."""

    def __init__(self, capacity: int = 2000) -> None:  # a guess
        self.bell = Bell()
        self._events: deque[Event] = deque(maxlen=capacity)
        self.last_id = 0

    def append(self, name: str, data: JsonObject | list[JsonObject]) -> None:
        self.last_id += 1
        self._events.append(Event(self.last_id, name, data))
        self.bell.ring()

    def after(self, event_id: int) -> list[Event]:
        """The events after that id; all of them for an id that this server, started anew, has not given."""
        known = event_id if event_id <= self.last_id else 0
        return [event for event in self._events if event.id > known]
