"""All workers are killed at once, again and again: every photo is answered all the same."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from tests.chaos.asking import PATIENCE_SECONDS, Answer, Stage, stage
from tests.chaos.figures import Figures, unkept
from tests.chaos.scene import shares

_TEXT = "Mind the step"
_BEGUN_SECONDS = 0.3


@dataclass(frozen=True, kw_only=True)
class WorkerKillsFigures(Figures):
    photos: int
    kills: int
    workers_killed: int
    wrong: int

    @property
    def missed(self) -> list[str]:
        return unkept(
            {
                f"{self.wrong} photos got no answer, or a wrong one": not self.wrong,
                "no worker was killed": self.workers_killed > 0,
            }
        )


async def run(*, photos: int = 60, kills: int = 6) -> WorkerKillsFigures:
    """Some photos are sent, all workers are killed over the first of them, and all are waited for.

    Args:
        photos: how many in all, each in a chat of its own.
        kills: how often all workers are killed.
    """
    async with stage("worker-kills", {"LEGIBLE_OCR__ENGINE": "tesseract"}) as play:
        photo, chats, killed = play.photo(_TEXT), iter(play.people(photos)), 0
        answers = list[Answer | None]()
        for share in shares(photos, kills):
            asked = [
                play.answers.answer_to(chat.sends(photo), PATIENCE_SECONDS) for chat in islice(chats, share)
            ]
            waiting = [asyncio.create_task(each) for each in asked]
            await asyncio.sleep(_BEGUN_SECONDS)
            killed += _kill_workers(play)
            answers += await asyncio.gather(*waiting)
    wrong = sum(answer is None or answer.text != _TEXT for answer in answers)
    return WorkerKillsFigures(photos=photos, kills=kills, workers_killed=killed, wrong=wrong)


def _kill_workers(play: Stage) -> int:
    """Returns how many there were."""
    workers = [pid for pid in play.bot.descendants() if _is_worker(pid)]
    for pid in workers:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(workers)


def _is_worker(pid: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return b"bot.jail.entry" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False
