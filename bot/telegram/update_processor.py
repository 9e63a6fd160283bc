"""Updates of one chat one after the other, those of different chats side by side."""

from __future__ import annotations

import sys
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from handlers.answers.turns import Turns


class ChatOrder(BaseUpdateProcessor):
    """So that /lang counts for the photo that was sent right after it.

    The inbox bounds how many are handled at once. A smaller bound here could be filled by a few chats whose
    updates wait for each other, and then hold up all the others.
    """

    def __init__(self) -> None:
        super().__init__(sys.maxsize)
        self._turns = Turns()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        with self._turns.take(chat.id) as turn:
            await turn.comes()
            await coroutine

    async def initialize(self) -> None:
        """There is nothing to prepare."""

    async def shutdown(self) -> None:
        """There is nothing to clean up."""
