"""Where an answer goes: to a message in a chat, or to whatever else has asked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol

from handlers.answers.findings import Findings
from handlers.answers.receipts import Receipt
from handlers.texts.translator import Translator


class Destination(Protocol):
    @property
    def translator(self) -> Translator:
        """Speaks the language of the person who asks."""

    def at_work(self) -> AbstractAsyncContextManager[Receipt]:
        """Shows that something is being read, until the block is left."""

    async def begin(self) -> None:
        """Reading begins, after all the waiting."""

    async def turn(self) -> None:
        """Waits until everything that was asked before has been answered."""

    async def send(self, findings: Findings, notices: Sequence[str]) -> None:
        """The answer: what was read, and what else there is to say about it."""

    async def refuse(self, sentence: str) -> None:
        """A sentence instead of an answer, in its turn."""

    async def notify(self, notice: str) -> None:
        """A sentence beside the answer, at once."""
