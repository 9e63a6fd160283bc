"""People who send a small picture each second, whatever the others do."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from tests.chaos.asking import PATIENCE_SECONDS, Stage, percentile
from tests.worlds.live import picture
from tests.worlds.telegram import Conversation

COUNT = 3
_TEXT = "Mind the step"
_PAUSE_SECONDS = 1.0


class Neighbors:
    """Attributes:
    unanswered: how many got no answer, or a wrong one.
    """

    def __init__(self, play: Stage) -> None:
        self._play = play
        self._picture = picture(_TEXT)
        self._seconds: list[float] = []
        self.unanswered = 0

    async def during(self, others: Coroutine[Any, Any, None]) -> None:
        """Returns when the others are done and every neighbor has an answer."""
        others_done = asyncio.create_task(others)
        chats = self._play.people(COUNT)
        async with asyncio.TaskGroup() as group:
            while not others_done.done():
                chats.append(chats.pop(0))
                group.create_task(self._send(chats[0]))
                await asyncio.wait([others_done], timeout=_PAUSE_SECONDS)
        await others_done

    async def _send(self, chat: Conversation) -> None:
        question = chat.sends_document(self._picture, "neighbor.png")
        answer = await self._play.answers.answer_to(question, PATIENCE_SECONDS)
        if answer is not None and answer.text == _TEXT:
            self._seconds.append(answer.seconds)
        else:
            self.unanswered += 1

    @property
    def answered(self) -> int:
        return len(self._seconds)

    def seconds(self, percent: float) -> float:
        """So many percent waited no longer."""
        return percentile(self._seconds, percent)
