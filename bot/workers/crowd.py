"""How many processes and threads a worker has become, with all that it has started.

Without root there is no bound of the kernel for one of several processes of the same user.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_SECONDS = 0.25  # between two looks, a guess
_NOTEWORTHY = 50  # more of them on the whole machine are a reason to count, a guess
_MOST = 64
_MOST_FOR_EACH_CORE = 16
"""A guess: over pages of `auto` 10 were seen on two cores, with OpenVINO and Tesseract."""


async def too_many(group: int) -> int:
    """How many there are in that group of processes, once there are more than any engine needs.

    Never, where the kernel does not tell. They are counted only when the machine has become fuller, for that
    takes a look at each of its processes.
    """
    seen = _on_this_machine()
    while True:
        await asyncio.sleep(_SECONDS)
        there = _on_this_machine()
        if there <= seen + _NOTEWORTHY:
            seen = min(seen, there)
            continue
        seen = there
        if (count := await asyncio.to_thread(count_in, group)) > most_for_a_worker():
            return count


def most_for_a_worker() -> int:
    return _MOST + _MOST_FOR_EACH_CORE * (os.cpu_count() or 1)


def count_in(group: int) -> int:
    """Of processes and threads."""
    return sum(threads for number, threads in _processes() if number == group)


def _processes() -> Iterator[tuple[int, int]]:
    """The group of each, and how many threads it has: its state is the third field, after its name."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()
            yield int(fields[2]), int(fields[17])


def _on_this_machine() -> int:
    """How many processes and threads, as `/proc/loadavg` has it; 0 where it is not told."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path("/proc/loadavg").read_text("ascii").split()[3].partition("/")[2])
    return 0
