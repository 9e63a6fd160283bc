"""One person with ten chats beside one with a single chat, both with more slow pictures than can be read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bot.local_chat.chats import User
from tests.chaos.asking import stage
from tests.chaos.figures import Figures, unkept
from tests.chaos.slow_pictures import slow_picture
from tests.worlds.telegram import Conversation

_MANY = User(77_701, "Many", language_code="en")
_CHATS = 10
_HARDLY_MORE = 1.25
_ONE_PICTURE = 1  # which may have been read last


@dataclass(frozen=True, kw_only=True)
class SharesFigures(Figures):
    engine: str
    read_for_ten_chats: int
    read_for_one_chat: int

    @property
    def missed(self) -> list[str]:
        ten, one = self.read_for_ten_chats, self.read_for_one_chat
        reaches = {
            "nothing was read": ten > 0 and one > 0,
            f"{ten} pictures of ten chats were read, and {one} of one": ten
            <= _HARDLY_MORE * one + _ONE_PICTURE,
        }
        return unkept(reaches)


async def run(*, seconds: int = 60, engine: str = "tesseract") -> SharesFigures:
    """All pictures are the same, so that as many of each take as long.

    Args:
        seconds: how long is counted what was read.
        engine: that reads.
    """
    async with stage("shares", {"LEGIBLE_OCR__ENGINE": engine}) as play:
        groups = [play.world.group(f"Group {number}", _MANY) for number in range(_CHATS)]
        (single,) = play.people(1)
        _send(groups, seconds // _CHATS + 1, "@legible_bot")
        _send([single], seconds, "")
        await asyncio.sleep(seconds)
        return SharesFigures(
            engine=engine, read_for_ten_chats=_answers(groups), read_for_one_chat=_answers([single])
        )


def _send(chats: Iterable[Conversation], each: int, caption: str) -> None:
    data = slow_picture(500, 400)
    for chat in chats:
        for _ in range(each):
            chat.sends_document(data, "slow.png", caption=caption)


def _answers(chats: Iterable[Conversation]) -> int:
    """That reply to a picture; that the bot is busy is said to nobody in particular."""
    return sum("reply_to_message" in answer for chat in chats for answer in chat.answers)
