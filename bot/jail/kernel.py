"""System calls that Python has no functions for, made through the C library."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path

from bot.jail.system_calls import MACHINES

_PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 4, 24, 38, 47  # linux/prctl.h
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_CAPABILITIES = 64  # as many as the kernel's sets can hold
_CAPABILITY_VERSION = 0x20080522  # linux/capability.h, the third


def machine() -> str | None:
    """The one whose system calls are known here by number, if this is Linux on it.

    The kernel is asked each time, for `platform` remembers what it said to whoever asked first.
    """
    name = os.uname().machine if sys.platform == "linux" and sys.maxsize > 2**32 else ""
    return name if name in MACHINES else None


def call(number: int, *arguments: object) -> int:
    """Raises `OSError` if the kernel refuses."""
    return _checked(_libc().syscall(ctypes.c_long(number), *arguments))


def give_up_privileges() -> None:
    """For good: no capability, none to be had by a program that is started, and private memory."""
    for capability in range(_CAPABILITIES):
        _libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # which only who has privileges need and may
    _libc().prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    if _has_capabilities():
        header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
        _checked(_libc().capset(header, (ctypes.c_uint32 * 6)()))
    _checked(_libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    keep_memory_private()


def keep_memory_private() -> None:
    """On Linux: no core is left of this process, and no debugger of its own user may look into it."""
    if sys.platform == "linux":
        _checked(_libc().prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0))


def _has_capabilities() -> bool:
    """Who has none may not even be let say so, as under systemd."""
    status = Path("/proc/self/status").read_text("ascii")
    return any(int(held, 16) for held in re.findall(r"^Cap(?:Inh|Prm):\s+(\w+)$", status, re.MULTILINE))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(outcome: int) -> int:
    if outcome < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return outcome
