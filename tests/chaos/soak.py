"""Thousands of small photos: memory, files, descriptors and processes stay as many as they were."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import psutil

from tests.chaos.asking import PATIENCE_SECONDS, Stage, each_in_turn, stage
from tests.chaos.bot_process import survivors
from tests.chaos.figures import Figures, unkept
from tests.worlds.telegram import Conversation

_TEXT = "Mind the step"
_CHATS = 60
_PARTS = 10
_CALM_SECONDS = 5
_MEGABYTE = 1_000_000
_MOST_GROWTH_MEGABYTES = 50
_MOST_BYTES_KEPT_OF_A_PHOTO = 1_000
_MOST_MORE_CONNECTIONS = 10


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
    connections: list[int]
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
            f"connections were {self.connections}": self.connections[-1]
            <= self.connections[0] + _MOST_MORE_CONNECTIONS,
            f"{len(self.files_after_the_end)} files outlived the bot": not self.files_after_the_end,
            f"{self.surviving_processes} processes outlived the bot": not self.surviving_processes,
            f"{self.kept_bytes_per_photo:.0f} bytes are kept of each photo": self.kept_bytes_per_photo
            <= _MOST_BYTES_KEPT_OF_A_PHOTO,
        }
        return unkept(reaches)


async def run(
    *, photos: int = 10_000, engine: str = "tesseract", calm_seconds: int = _CALM_SECONDS
) -> SoakFigures:
    """A bot process reads several at once; after each tenth it is left alone for a moment and looked at.

    Args:
        photos: how many.
        engine: that reads them.
        calm_seconds: how long it is left alone.
    """
    began, unanswered = monotonic(), 0
    samples = list[_Sample]()
    async with stage("soak", {"LEGIBLE_OCR__ENGINE": engine}) as play:
        chats = deque(play.people(_CHATS))
        for part in range(_PARTS):
            unanswered += await _all_sent(play, chats, len(range(part, photos, _PARTS)))
            await asyncio.sleep(calm_seconds)
            samples.append(_sample(play))
        pids = play.bot.descendants()
        await play.bot.terminate()
        left = await survivors(pids)
        kept = _files(play.data_dir)
        left_behind = _files(play.folder) - kept
        kept_bytes = sum(path.stat().st_size for path in kept)
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
        connections=[sample.connections for sample in samples],
        files_after_the_end=sorted(map(str, left_behind)),
        surviving_processes=len(left),
        kept_bytes_per_photo=kept_bytes / photos,
    )


@dataclass(frozen=True, slots=True)
class _Sample:
    """Of the service and its workers; memory is resident, files are temporary ones."""

    service_bytes: int
    workers_bytes: int
    descriptors: int
    connections: int
    processes: int
    files: int

    @property
    def memory_bytes(self) -> int:
        return self.service_bytes + self.workers_bytes


def _sample(play: Stage) -> _Sample:
    service = psutil.Process(play.bot.pid)
    workers = service.children(recursive=True)
    descriptors = [name for process in (service, *workers) for name in _descriptors(process.pid)]
    connections = sum(name.startswith("socket:") for name in descriptors)
    return _Sample(
        service_bytes=service.memory_info().rss,
        workers_bytes=sum(worker.memory_info().rss for worker in workers),
        descriptors=len(descriptors) - connections,
        connections=connections,
        processes=len(workers),
        files=len(_files(play.folder) - _files(play.data_dir)),
    )


def _descriptors(pid: int) -> list[str]:
    """What a process has open."""
    return [str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir()]


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if not path.is_dir()}


async def _all_sent(play: Stage, chats: deque[Conversation], photos: int) -> int:
    """Returns how many were not answered as they should be."""
    photo, answers = play.photo(_TEXT), Counter[str]()

    async def sent(chat: Conversation, _number: int) -> None:
        answer = await play.answers.answer_to(chat.sends(photo), PATIENCE_SECONDS)
        answers[answer.text if answer else ""] += 1

    await each_in_turn(chats, iter(range(photos)), sent)
    return photos - answers[_TEXT]
