"""What a worker process may take of the machine, and each program that it starts.

A last net: the engine keeps to its pixels and its seconds by itself, and the service kills a process that
does not.
"""

from __future__ import annotations

import os
import resource
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_MIB = 2**20
_GIB = 2**30
_FILES = 256
_BYTES_PER_PIXEL_IN_FILE = 4
_FILE_OVERHEAD = 16 * _MIB
_CPU_FACTOR = 4
_LEAST_CPU_SECONDS = 60
_KILLED_BEFORE_THE_SERVICE = 500
_READ_BY_PAGE = {"tesseract", "ocrad", "ocr_space"}


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """Memory and files beyond these sizes are refused, which fails one page."""

    address_space_bytes: int
    file_bytes: int

    def apply(self) -> None:
        """To this process, for good."""
        if sys.platform == "linux":  # elsewhere it is not kept, or refused
            _limit(resource.RLIMIT_AS, self.address_space_bytes)
            _be_the_first_to_go()
        _limit(resource.RLIMIT_FSIZE, self.file_bytes)
        _limit(resource.RLIMIT_NOFILE, _FILES)
        _limit(resource.RLIMIT_CORE, 0)


def limits_for(engine: str, max_pixels: int) -> ProcessLimits:
    """About twice what was measured with pictures of 50 megapixels, and room for a thread on each core.

    That was for `auto` 0.7 GB and 30 bytes for each pixel, for `tesseract` 0.2 GB and 16.
    """
    base, bytes_per_pixel = (_GIB, 32) if engine in _READ_BY_PAGE else (2 * _GIB, 64)
    threads = 128 * _MIB * (os.cpu_count() or 1)
    return ProcessLimits(
        address_space_bytes=base + threads + bytes_per_pixel * max_pixels,
        file_bytes=_FILE_OVERHEAD + _BYTES_PER_PIXEL_IN_FILE * max_pixels,
    )


def allow_cpu(wall_seconds: float) -> None:
    """Lets this process use so much more processor time, with all its threads, on top of what it has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    more = max(_LEAST_CPU_SECONDS, _CPU_FACTOR * wall_seconds)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + more))


def _limit(what: int, most: int) -> None:
    """The soft limit alone, which counts; it may be raised again up to the hard one."""
    _, hard = resource.getrlimit(what)
    soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (soft, hard))


def _be_the_first_to_go() -> None:
    """When the machine is out of memory, its kernel ends a worker rather than the service."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_KILLED_BEFORE_THE_SERVICE), "ascii")
