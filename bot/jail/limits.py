"""What a worker process may take of the machine, and each program that it starts.

A last net: the engine keeps to its pixels and its seconds by itself, and the service kills a process that
does not.
"""

from __future__ import annotations

import resource
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_FILES = 256  # a guess
_CPU_FACTOR = 4  # a guess
_LEAST_CPU_SECONDS = 60  # a guess
_KILLED_BEFORE_THE_SERVICE = 500  # of 1000, a guess: the kernel adds it to what it has against a process


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


def allow_cpu(wall_seconds: float) -> None:
    """Lets this process use so much more processor time, with all its threads, on top of what it has used.

    The next page raises it again, so it holds only who has not been taken over; the service kills the others.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    more = max(_LEAST_CPU_SECONDS, _CPU_FACTOR * wall_seconds)
    most = _at_most(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + more))
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _limit(what: int, most: int) -> None:
    """Also the hard one: who has no privileges cannot raise it again."""
    most = _at_most(what, most)
    resource.setrlimit(what, (most, most))


def _at_most(what: int, most: int) -> int:
    _, hard = resource.getrlimit(what)
    return most if hard == resource.RLIM_INFINITY else min(most, hard)


def _be_the_first_to_go() -> None:
    """When the machine is out of memory, its kernel ends a worker rather than the service."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(_KILLED_BEFORE_THE_SERVICE), "ascii")
