"""What runs on this machine, as /proc tells it."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    pid: int
    name: str
    state: str
    parent: int
    group: int


def running() -> Iterator[Process]:
    """Every process but those that have ended and wait to be noticed."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        name, _, rest = stat.partition("(")[2].rpartition(")")
        state, parent, group, *_ = rest.split()
        if state != "Z":
            yield Process(int(folder.name), name, state, int(parent), int(group))


async def wait_until(condition: Callable[[Iterator[Process]], bool], seconds: float = 20.0) -> None:
    """Waits until the running processes are as they should be."""
    async with asyncio.timeout(seconds):
        while not condition(running()):  # noqa: ASYNC110 - processes ring no bell
            await asyncio.sleep(0.01)


def workers() -> list[Process]:
    """The worker processes that this process has started, in the order of their start."""
    ours = (process for process in running() if process.parent == os.getpid())
    return sorted((each for each in ours if _is_worker(each.pid)), key=lambda each: each.pid)


def _is_worker(pid: int) -> bool:
    with suppress(FileNotFoundError, ProcessLookupError):
        return b"bot.jail.entry" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def children(name: str) -> list[Process]:
    """Of this process, by the name of their program."""
    return [process for process in running() if (process.parent, process.name) == (os.getpid(), name)]


def below(pid: int, all_: Iterable[Process]) -> list[Process]:
    """The descendants of a process."""
    family, found = {pid}, list[Process]()
    for each in sorted(all_, key=lambda process: process.pid):
        if each.parent in family:
            family.add(each.pid)
            found.append(each)
    return found
