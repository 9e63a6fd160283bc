"""Albums put together: the platform hands them over picture by picture and never says which is the last."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable
from typing import Any

from telegram import Message

from handlers.ports import OpenUpdate

_LONGEST_WAIT_SECONDS = 8.0  # a guess, that several other bots make


class Album:
    """The messages of one album, or a message that stands alone.

    Attributes:
        updates: those in which its messages came.
        answering: the task that answers all of them, once it has begun.
    """

    def __init__(self, first: Message) -> None:
        self.updates: list[OpenUpdate] = []
        self.answering: asyncio.Task[Any] | None = None
        self._messages = [first]
        self._joined = asyncio.Event()

    def join(self, message: Message) -> None:
        self._messages.append(message)
        self._joined.set()

    @property
    def messages(self) -> list[Message]:
        """In the order in which they were sent."""
        return sorted(self._messages, key=lambda message: message.message_id)

    async def grow_quiet(self, seconds: float) -> None:
        """Returns when no message has joined for `seconds`."""
        quiet = False
        while not quiet:
            self._joined.clear()
            try:
                await asyncio.wait_for(self._joined.wait(), seconds)
            except TimeoutError:
                quiet = True


class Albums:
    """The albums that still grow. One is complete when it has been quiet for `quiet_seconds`."""

    def __init__(self, quiet_seconds: float) -> None:
        self._quiet_seconds = quiet_seconds
        self._growing: dict[Hashable, Album] = {}

    def add(self, message: Message) -> Album:
        """The album that `message` begins, or that it joins."""
        key = _key(message)
        if key is None:
            return Album(message)
        if key in self._growing:
            self._growing[key].join(message)
        else:
            self._growing[key] = Album(message)
        return self._growing[key]

    async def complete(self, album: Album) -> list[Message]:
        """Waits for the rest of the album; what comes later begins a new one."""
        key = _key(album.messages[0])
        if key is not None:
            try:
                await asyncio.wait_for(album.grow_quiet(self._quiet_seconds), _LONGEST_WAIT_SECONDS)
            except TimeoutError:
                pass
            finally:
                del self._growing[key]
        return album.messages


def _key(message: Message) -> Hashable | None:
    group = message.media_group_id
    return (message.chat_id, message.message_thread_id, group) if group else None
