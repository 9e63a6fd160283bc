"""One chat sends a hundred photos at once: others who send one each meanwhile hardly notice."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from statistics import median

from bot.local_chat.json_object import JsonObject
from tests.chaos.asking import PATIENCE_SECONDS, WORKERS, Answer, Stage, percentile, stage
from tests.chaos.figures import Figures, unkept
from tests.worlds.telegram import Conversation

_TEXT = "Mind the step"
_SOON_SECONDS = 3.0
_HARDLY_LONGER = 2.0


@dataclass(frozen=True, kw_only=True)
class FloodFigures(Figures):
    engine: str
    photos: int
    others: int
    unanswered: int
    others_p50_alone_seconds: float
    others_p99_alone_seconds: float
    others_p50_seconds: float
    others_p99_seconds: float
    flooder_last_seconds: float

    @property
    def missed(self) -> list[str]:
        alone, now = self.others_p99_alone_seconds, self.others_p99_seconds
        reaches = {
            f"{self.unanswered} photos got no answer": not self.unanswered,
            f"others waited {now:.2f} s instead of {alone:.2f} s": now
            <= max(_SOON_SECONDS, _HARDLY_LONGER * alone),
        }
        return unkept(reaches)


async def run(*, photos: int = 100, others: int = 20, engine: str = "auto") -> FloodFigures:
    """The others first send one after the other; then evenly in the least time that the flood can take.

    Args:
        photos: how many one chat sends at once.
        others: how many other chats send one each.
        engine: that reads them.
    """
    async with stage("flood", {"LEGIBLE_OCR__ENGINE": engine}) as play:
        photo = play.photo(_TEXT)
        flooder, *rest = play.people(1 + others)
        alone = [await _asked(play, chat, photo) for chat in rest]
        least_seconds = photos * median(_seconds(alone) or [1.0]) / WORKERS
        flood = [asyncio.create_task(_asked(play, flooder, photo)) for _ in range(photos)]
        meanwhile = []
        for chat in rest:
            await asyncio.sleep(least_seconds / others)
            meanwhile.append(asyncio.create_task(_asked(play, chat, photo)))
        waited, flooded = await asyncio.gather(*meanwhile), await asyncio.gather(*flood)
    return FloodFigures(
        engine=engine,
        photos=photos,
        others=others,
        unanswered=[*alone, *waited, *flooded].count(None),
        others_p50_alone_seconds=percentile(_seconds(alone), 50),
        others_p99_alone_seconds=percentile(_seconds(alone), 99),
        others_p50_seconds=percentile(_seconds(waited), 50),
        others_p99_seconds=percentile(_seconds(waited), 99),
        flooder_last_seconds=max(_seconds(flooded), default=0.0),
    )


async def _asked(play: Stage, chat: Conversation, photo: JsonObject) -> Answer | None:
    answer = await play.answers.answer_to(chat.sends(photo), PATIENCE_SECONDS)
    return answer if answer and answer.text == _TEXT else None


def _seconds(answers: list[Answer | None]) -> list[float]:
    return [answer.seconds for answer in answers if answer]
