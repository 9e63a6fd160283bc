"""A seccomp filter: system calls that fail, whatever the process does.

It is a program for the kernel's own small machine (classic BPF), which looks at the number of each call and
at its arguments as far as they are no pointers.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.jail import kernel
from bot.jail.system_calls import NUMBERS, number_of

_SECCOMP = {"x86_64": 317, "aarch64": 277}  # the system call
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # linux/audit.h
_SET_MODE_FILTER, _GET_ACTION_AVAIL = 1, 2
_ALL_THREADS = 1
_ALLOW, _ERRNO, _KILL_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000  # linux/seccomp.h
_LOAD, _IF_EQUAL, _IF_GREATER_OR_EQUAL, _IF_ANY_BIT, _RETURN = (
    0x20,
    0x15,
    0x35,
    0x45,
    0x06,
)  # linux/bpf_common.h
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT, _ARGUMENT_SIZE = 0, 4, 16, 8  # struct seccomp_data
_OTHER_CALLING_CONVENTION = 0x40000000  # x32 calls on x86-64, with numbers from here on
_REFUSED = _ERRNO | errno.EPERM
_UNKNOWN = _ERRNO | errno.ENOSYS

_Instruction = tuple[int, int, int, int]  # what, steps to leave out if so, and if not, operand


@dataclass(frozen=True, slots=True)
class _Unless:
    """A call that is refused for some values of an argument.

    Attributes:
        argument: which one.
        only: it is refused for all but these.
        refused: it is refused for these.
        bits: it is refused if it has one of these.
        needed: it is refused unless it has one of these.
    """

    argument: int
    only: tuple[int, ...] = ()
    refused: tuple[int, ...] = ()
    bits: int = 0
    needed: int = 0


_NEW_NAMESPACES, _SAME_MEMORY = 0x7E020000, 0x100  # CLONE_NEW*, CLONE_VM, linux/sched.h
_THIS_PROCESS = _Unless(0, only=(0,))
_BY_ARGUMENT = {
    "clone": _Unless(0, bits=_NEW_NAMESPACES, needed=_SAME_MEMORY),  # threads, and programs to be started
    "prlimit64": _THIS_PROCESS,
    "sched_setaffinity": _THIS_PROCESS,
    "fcntl": _Unless(1, refused=(8, 10, 15, 1024)),  # F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE
    "ioctl": _Unless(1, refused=(0x5412, 0x541C, 0x8901, 0x8902)),  # TIOCSTI, TIOCLINUX, FIOSETOWN, SIOCSPGRP
}


def is_supported() -> bool:
    machine = kernel.machine()
    if machine is None:
        return False
    action = (ctypes.c_uint32 * 1)(_ERRNO)
    try:
        kernel.call(_SECCOMP[machine], ctypes.c_uint(_GET_ACTION_AVAIL), ctypes.c_uint(0), action)
    except OSError:
        return False
    return True


def refuse_calls() -> None:
    """For good, in all threads of this process and all that it starts. Privileges are given up before."""
    machine = kernel.machine()
    if machine is None:
        return
    steps = [struct.pack("=HBBI", *step) for step in _program(machine)]
    program = ctypes.create_string_buffer(b"".join(steps))
    head = struct.pack("@HP", len(steps), ctypes.addressof(program))
    kernel.call(_SECCOMP[machine], ctypes.c_uint(_SET_MODE_FILTER), ctypes.c_uint(_ALL_THREADS), head)


def _program(machine: str) -> Iterator[_Instruction]:
    yield _LOAD, 0, 0, _MACHINE_AT
    yield _IF_EQUAL, 1, 0, _AUDIT_ARCH[machine]
    yield _RETURN, 0, 0, _KILL_PROCESS
    yield _LOAD, 0, 0, _NUMBER_AT
    yield _IF_GREATER_OR_EQUAL, 0, 1, _OTHER_CALLING_CONVENTION
    yield _RETURN, 0, 0, _UNKNOWN
    for name in NUMBERS:
        if (number := number_of(name, machine)) is not None:
            verdict = list(_verdict(name, _BY_ARGUMENT.get(name)))
            yield _IF_EQUAL, 0, len(verdict), number
            yield from verdict
    yield _RETURN, 0, 0, _ALLOW


def _verdict(name: str, unless: _Unless | None) -> Iterator[_Instruction]:
    if unless is None:
        yield _RETURN, 0, 0, _UNKNOWN if name == "clone3" else _REFUSED  # the C library then asks for clone
        return
    yield _LOAD, 0, 0, _ARGUMENTS_AT + _ARGUMENT_SIZE * unless.argument
    yield from _each(_IF_EQUAL, unless.only, _ALLOW)
    yield from _each(_IF_EQUAL, unless.refused, _REFUSED)
    yield from _each(_IF_ANY_BIT, [unless.bits] if unless.bits else [], _REFUSED)
    yield from _each(_IF_ANY_BIT, [unless.needed] if unless.needed else [], _ALLOW)
    yield _RETURN, 0, 0, _REFUSED if unless.only or unless.needed else _ALLOW


def _each(test: int, values: Iterable[int], outcome: int) -> Iterator[_Instruction]:
    for value in values:
        yield test, 0, 1, value
        yield _RETURN, 0, 0, outcome
