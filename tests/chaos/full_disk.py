"""The disk takes nothing more for a while: photos that are sent meanwhile are all answered afterwards."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.chaos.asking import PATIENCE_SECONDS, stage
from tests.chaos.figures import Figures, unkept

_TEXT = "Mind the step"


@dataclass(frozen=True, kw_only=True)
class FullDiskFigures(Figures):
    photos: int
    lost: int
    answered_twice: int
    last_answer_seconds: float

    @property
    def missed(self) -> list[str]:
        return unkept(
            {
                f"{self.lost} photos are lost": not self.lost,
                f"{self.answered_twice} answers came twice": not self.answered_twice,
            }
        )


async def run(*, photos: int = 8, seconds: int = 20) -> FullDiskFigures:
    """No file of the service grows meanwhile: neither its database nor the pictures that workers read.

    Args:
        photos: one in each chat, half of them before the disk is full.
        seconds: how long it is full.
    """
    async with stage("full-disk", {"LEGIBLE_OCR__ENGINE": "tesseract"}) as play:
        chats, photo = play.people(photos), play.photo(_TEXT)
        asked = [play.answers.answer_to(chat.sends(photo), PATIENCE_SECONDS) for chat in chats[::2]]
        waiting = [asyncio.create_task(each) for each in asked]
        with _full_for(play.bot.pid):
            waiting += [
                asyncio.create_task(play.answers.answer_to(chat.sends(photo), PATIENCE_SECONDS))
                for chat in chats[1::2]
            ]
            await asyncio.sleep(seconds)
        answers = await asyncio.gather(*waiting)
    right = [answer for answer in answers if answer and answer.text == _TEXT]
    return FullDiskFigures(
        photos=photos,
        lost=photos - len(right),
        answered_twice=sum(len(chat.answers) > 1 for chat in chats),
        last_answer_seconds=max((answer.seconds for answer in right), default=0.0),
    )


@contextmanager
def _full_for(pid: int) -> Iterator[None]:
    limits = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        yield
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
