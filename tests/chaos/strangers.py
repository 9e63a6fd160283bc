"""Many people who send one file after the other, so many at once, and what comes of each."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from bot.local_chat.json_object import JsonObject
from bot.workers.photos import NotAPhoto
from handlers.texts import unexpected
from ocr_engine.errors import EngineFailed, TookTooLong
from ocr_engine.options import ReadOptions
from tests.chaos.asking import PATIENCE_SECONDS, Answer, Stage, each_in_turn
from tests.chaos.bad_files import Kind, Sent
from tests.worlds.english import explain, say
from tests.worlds.telegram import Conversation

_CHATS = 60
_ENGINE_FAILED = explain(EngineFailed())
_TOOK_TOO_LONG = explain(TookTooLong(ReadOptions().page_seconds))
_WENT_WRONG = unexpected.WENT_WRONG.text.partition("(")[0]


@dataclass(slots=True)
class Outcomes:
    """Names of files, by what came of them."""

    kinds: Counter[Kind] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    unanswered: list[str] = field(default_factory=list)
    engine_failed: list[str] = field(default_factory=list)
    took_too_long: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def add(self, file: Sent, answer: Answer | None) -> None:
        self.kinds[file.kind] += 1
        if answer is None:
            self.unanswered.append(file.name)
            return
        self.seconds[file.name] = answer.seconds
        if answer.text == _ENGINE_FAILED:
            self.engine_failed.append(file.name)
        elif answer.text == _TOOK_TOO_LONG:
            self.took_too_long.append(file.name)
        elif answer.text == say(unexpected.GAVE_UP) or answer.text.startswith(_WENT_WRONG):
            self.unexpected.append(file.name)

    def slowest(self, count: int) -> list[str]:
        names = sorted(self.seconds, key=self.seconds.__getitem__, reverse=True)
        return [f"{name}: {self.seconds[name]:.1f} s" for name in names[:count]]


class Strangers:
    """`first` is the number of the first of them."""

    def __init__(self, play: Stage, first: int) -> None:
        self._play = play
        self._chats = deque(play.people(_CHATS, first))

    async def send(self, files: Iterator[Sent], outcomes: Outcomes) -> None:
        """Returns when all are answered, or were waited for in vain."""
        await each_in_turn(self._chats, files, partial(self._send, outcomes))

    async def _send(self, outcomes: Outcomes, chat: Conversation, file: Sent) -> None:
        data = await asyncio.to_thread(file.data)
        try:
            question = (
                await chat.sends_photo(data) if file.kind == "photo" else chat.sends_document(data, file.name)
            )
        except NotAPhoto:
            return
        outcomes.add(file, await self._play.answers.answer_to(question, PATIENCE_SECONDS))


async def _sent(chat: Conversation, file: Sent) -> JsonObject:
    data = await asyncio.to_thread(file.data)
    return await chat.sends_photo(data) if file.kind == "photo" else chat.sends_document(data, file.name)
