"""The environment without its secrets: who reads it later, here or from outside, finds none."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.config.schema import knobs

_BLOCK = slice(47, 49)  # env_start and env_end in /proc/PID/stat, counted from behind the name: proc(5)


def environment_without_its_secrets() -> Mapping[str, str]:
    """All of the environment, whose secrets are from now on in what is returned alone.

    `/proc/PID/environ` is the memory that the kernel put the variables into when this process began; what is
    removed later stays there unless it is overwritten.
    """
    environ = dict(os.environ)
    names = [name for knob in knobs().values() if knob.is_secret for name in knob.variables]
    for name in names:
        os.environ.pop(name, None)
    if sys.platform == "linux":
        _overwrite({os.fsencode(name) for name in names})
    return environ


def _overwrite(names: Iterable[bytes]) -> None:
    start, end = _block()
    at = start
    for entry in ctypes.string_at(start, end - start).split(b"\0"):
        name, _, value = entry.partition(b"=")
        if name in names:
            ctypes.memset(at + len(entry) - len(value), 0, len(value))
        at += len(entry) + 1


def _block() -> tuple[int, int]:
    _, _, fields = Path("/proc/self/stat").read_text("ascii", "replace").rpartition(")")
    start, end = fields.split()[_BLOCK]
    return int(start), int(end)
