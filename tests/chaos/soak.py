"""Thousands of small photos: memory, files, descriptors and processes stay as many as they were."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import psutil

from tests.chaos.asking import PATIENCE_SECONDS, Stage, stage
from tests.chaos.bot_process import survivors
from tests.chaos.figures import Figures, unkept
from tests.telegram_world import Conversation

_TEXT = "Mind the step"
_CHATS = 60
_AT_ONCE = 4
_PARTS = 10
_MEGABYTE = 1_000_000
_MOST_GROWTH_MEGABYTES = 50
_MOST_BYTES_KEPT_OF_A_PHOTO = 1_000
_CALM_SECONDS = 7.0  # longer than an idle connection is kept


@dataclass(frozen=True, kw_only=True)
class SoakFigures(Figures):
    """Growth is from after the first tenth of the photos until after the last; both times the bot is idle."""

    photos: int
    seconds: float
    unanswered: int
    service_megabytes: list[float]
    workers_megabytes: list[float]
    growth_megabytes: float
    leaked_files: int
    leaked_descriptors: int
    leaked_processes: int
    files_after_the_end: list[str]
    surviving_processes: int
    kept_bytes_per_photo: float

    @property
    def missed(self) -> list[str]:
        reaches = {
            f"{self.unanswered} photos got no answer": not self.unanswered,
            f"memory grew by {self.growth_megabytes:.0f} MB": self.growth_megabytes < _MOST_GROWTH_MEGABYTES,
            f"{self.leaked_files} files were left behind": self.leaked_files <= 0,
            f"{self.leaked_descriptors} descriptors were left open": self.leaked_descriptors <= 0,
            f"{self.leaked_processes} processes were left running": self.leaked_processes <= 0,
            f"{len(self.files_after_the_end)} files outlived the bot": not self.files_after_the_end,
            f"{self.surviving_processes} processes outlived the bot": not self.surviving_processes,
            f"{self.kept_bytes_per_photo:.0f} bytes are kept of each photo": self.kept_bytes_per_photo
            <= _MOST_BYTES_KEPT_OF_A_PHOTO,
        }
        return unkept(reaches)


async def run(*, photos: int = 10_000, engine: str = "tesseract") -> SoakFigures:
    """A bot process reads several at once; after each tenth it is left alone for a moment and looked at.

    Args:
        photos: how many.
        engine: that reads them.
    """
    began, unanswered = monotonic(), 0
    samples = list[_Sample]()
    async with stage("soak", {"LEGIBLE_OCR__ENGINE": engine}) as play:
        silent = deque(play.people(_CHATS))
        for part in range(_PARTS):
            unanswered += await _all_sent(play, silent, len(range(part, photos, _PARTS)))
            await asyncio.sleep(_CALM_SECONDS)
            samples.append(_sample(play))
        pids = play.bot.descendants()
        await play.bot.terminate()
        left = await survivors(pids)
        files = [str(path) for path in _files(play.folder) if play.data_dir not in path.parents]
    warm, last = samples[0], samples[-1]
    return SoakFigures(
        photos=photos,
        seconds=monotonic() - began,
        unanswered=unanswered,
        service_megabytes=[sample.service_bytes / _MEGABYTE for sample in samples],
        workers_megabytes=[sample.workers_bytes / _MEGABYTE for sample in samples],
        growth_megabytes=(last.memory_bytes - warm.memory_bytes) / _MEGABYTE,
        leaked_files=last.files - warm.files,
        leaked_descriptors=last.descriptors - warm.descriptors,
        leaked_processes=last.processes - warm.processes,
        files_after_the_end=files,
        surviving_processes=len(left),
        kept_bytes_per_photo=(last.kept_bytes - warm.kept_bytes) / (photos * (1 - 1 / _PARTS)),
    )


@dataclass(frozen=True, slots=True)
class _Sample:
    """Of the service and its workers; memory is resident, files are temporary ones."""

    service_bytes: int
    workers_bytes: int
    descriptors: int
    processes: int
    files: int
    kept_bytes: int

    @property
    def memory_bytes(self) -> int:
        return self.service_bytes + self.workers_bytes


def _sample(play: Stage) -> _Sample:
    service = psutil.Process(play.bot.pid)
    workers = service.children(recursive=True)
    kept = set(_files(play.data_dir))
    return _Sample(
        service_bytes=service.memory_info().rss,
        workers_bytes=sum(worker.memory_info().rss for worker in workers),
        descriptors=sum(process.num_fds() for process in (service, *workers)),
        processes=len(workers),
        files=len(set(_files(play.folder)) - kept),
        kept_bytes=sum(path.stat().st_size for path in kept),
    )


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if not path.is_dir())


async def _all_sent(play: Stage, silent: deque[Conversation], photos: int) -> int:
    """Returns how many were not answered as they should be."""
    photo, numbers = play.photo(_TEXT), iter(range(photos))

    async def sent_in_turn() -> int:
        unanswered = 0
        for _ in numbers:
            chat = silent.popleft()
            answer = await play.answers.answer_to(chat.sends(photo), PATIENCE_SECONDS)
            unanswered += answer is None or answer.text != _TEXT
            silent.append(chat)
        return unanswered

    return sum(await asyncio.gather(*(sent_in_turn() for _ in range(_AT_ONCE))))
