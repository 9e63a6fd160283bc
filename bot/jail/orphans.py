"""Whatever ends a worker, the programs that it has started end with it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Where the kernel can: a process that nobody listens to any more is killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def take_children_along() -> None:
    """Makes this process the head of a group that is killed when it ends, even if it is killed itself.

    A shell waits at the other end of a pipe, which closes when this process is no more. Nothing less would
    do: who is killed cannot kill, and the service may be gone as well.
    """
    os.setpgid(0, 0)
    other_end, _ours_until_the_end = os.pipe()
    nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    os.posix_spawn(
        "/bin/sh",
        ["sh", "-c", f"read -r _; kill -s KILL -- -{os.getpid()}"],
        os.environ,
        file_actions=[(os.POSIX_SPAWN_DUP2, other_end, 0), nowhere, (os.POSIX_SPAWN_DUP2, 1, 2)],
        setpgroup=0,
    )
    os.close(other_end)
