"""Landlock: what of the file system and of TCP a process reaches, and whom it may signal.

The structures and numbers are those of linux/landlock.h, alike on all machines. An older kernel knows fewer
rights, by the version of its interface (ABI); what it does not know it does not forbid.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable
from enum import IntFlag
from pathlib import Path

from bot.jail import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # system calls
_ASK_FOR_VERSION = 1
_PATH_BENEATH = 1


class FileRight(IntFlag):
    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL_DEV = 1 << 15


READ = FileRight.READ_FILE | FileRight.READ_DIR
RUN = READ | FileRight.EXECUTE
WRITE = (
    READ
    | FileRight.WRITE_FILE
    | FileRight.TRUNCATE
    | FileRight.MAKE_REG
    | FileRight.MAKE_DIR
    | FileRight.REMOVE_FILE
    | FileRight.REMOVE_DIR
    | FileRight.REFER
)
_OF_FILES = (
    FileRight.EXECUTE | FileRight.WRITE_FILE | FileRight.READ_FILE | FileRight.TRUNCATE | FileRight.IOCTL_DEV
)
_BIND_TCP, _CONNECT_TCP = 1 << 0, 1 << 1
_ABSTRACT_SOCKETS, _SIGNALS = 1 << 0, 1 << 1

_KNOWN_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""How many of the rights on files a version knows; later ones know all."""
TCP_SINCE, SCOPES_SINCE = 4, 6


def version() -> int:
    """Of the kernel's interface; 0 where there is none."""
    if kernel.machine() is None:
        return 0
    try:
        return kernel.call(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_FOR_VERSION))
    except OSError:
        return 0


def restrict(paths: Iterable[tuple[Path, FileRight]]) -> None:
    """This thread, and all that it begins from now on, reaches no more than these, and nothing by TCP.

    Args:
        paths: with what may be done with each and all beneath it. One that is not there is left out.
    """
    known = version()
    handled = FileRight((1 << _KNOWN_RIGHTS.get(known, len(FileRight))) - 1)
    ruleset = _new_ruleset(known, handled)
    try:
        for path, rights in paths:
            _allow_path(ruleset, path, rights & handled)
        kernel.call(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0))
    finally:
        os.close(ruleset)


def _new_ruleset(known: int, handled: FileRight) -> int:
    attributes = struct.pack("=Q", handled)
    if known >= TCP_SINCE:
        attributes += struct.pack("=Q", _BIND_TCP | _CONNECT_TCP)
    if known >= SCOPES_SINCE:
        attributes += struct.pack("=Q", _ABSTRACT_SOCKETS | _SIGNALS)
    return kernel.call(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))


def _allow_path(ruleset: int, path: Path, rights: FileRight) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        allowed = rights if stat.S_ISDIR(os.fstat(opened).st_mode) else rights & _OF_FILES
        rule = struct.pack("=Qi", allowed, opened)
        kernel.call(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_PATH_BENEATH), rule, ctypes.c_uint32(0))
    finally:
        os.close(opened)
