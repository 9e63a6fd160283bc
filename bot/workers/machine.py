"""What the service may use of the machine: its processors and its memory, within the limits of its cgroup.

A container, or a unit of systemd with `MemoryMax` or `CPUQuota`, has less than the machine (cgroup v2).
"""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ocr_engine.engines.info import EngineMemory

_MIB = 2**20
_SYSTEM_BYTES = 200 * _MIB  # a guess: of all memory, for everything else that runs
_SERVICE_BYTES = 150 * _MIB  # measured: 105 at the start
_WHOLE_MACHINE = Path("/")


@dataclass(frozen=True, slots=True)
class Machine:
    """`memory_bytes` is what is left for the service and its workers; infinite where nothing tells."""

    processors: int
    memory_bytes: float

    def workers_with(self, memory: EngineMemory) -> int:
        """As many as have a processor each and fit into memory while they read photos; one at least."""
        fit = self.bytes_for_each(1) / memory.usual_bytes
        return max(1, math.floor(min(self.processors, fit)))

    def bytes_for_each(self, workers: int) -> float:
        """What one of so many workers may take, beside the service."""
        return (self.memory_bytes - _SERVICE_BYTES) / workers


def this_machine(root: Path = _WHOLE_MACHINE) -> Machine:
    """As the files of its kernel below `root` say."""
    groups = list(_cgroups(root))
    processors = min([_processors(), *(_quota(group) for group in groups)])
    memory = min([_memory(root), *(_memory_limit(group) for group in groups)])
    return Machine(math.ceil(processors), memory)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _memory(root: Path) -> float:
    found = re.search(r"^MemTotal: +(\d+) kB$", _content(root / "proc/meminfo"), re.MULTILINE)
    return int(found[1]) * 1024 - _SYSTEM_BYTES if found else math.inf


def _cgroups(root: Path) -> Iterator[Path]:
    """The folder of ours and those above it: each may limit what is in it."""
    found = re.search(r"^0::/(.*)$", _content(root / "proc/self/cgroup"), re.MULTILINE)
    top = root / "sys/fs/cgroup"
    ours = top / found[1] if found else top
    yield from (folder for folder in (ours, *ours.parents) if folder.is_relative_to(top))


def _memory_limit(group: Path) -> float:
    limit = _content(group / "memory.max").strip()
    return int(limit) if limit.isdecimal() else math.inf


def _quota(group: Path) -> float:
    """In processors: microseconds in each period of so many."""
    quota, *period = _content(group / "cpu.max").split() or ["max"]
    return int(quota) / int(period[0]) if quota.isdecimal() else math.inf


def _content(file: Path) -> str:
    try:
        return file.read_text("ascii")
    except OSError:
        return ""
