"""What a worker has to reach: Python, the libraries of the system, the programs of its engine."""

from __future__ import annotations

import os
import shutil
import site
import struct
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

_SYSTEM = (
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/share",
    "/usr/local/lib",
    "/usr/local/lib64",
    "/usr/local/share",
    "/lib",
    "/lib64",
    "/nix/store",
    "/gnu/store",
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/localtime",
    "/dev/random",
    "/dev/urandom",
    "/dev/zero",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/sys/vm/overcommit_memory",
    "/sys/bus/pci/devices",  # which graphics cards there are
    "/sys/devices/system",  # how many cores there are
    "/sys/fs/cgroup",  # and how many of them are ours
)
_BESIDE_PROGRAMS = ("lib", "lib64", "share", "Cellar")  # where one is installed that is not the system's
_DATA_VARIABLES = ("LD_LIBRARY_PATH", "TESSDATA_PREFIX")
_FLOORS = ("bot", "handlers", "ocr_engine")

_ELF_64, _ELF_HEAD = b"\x7fELF\x02", struct.Struct("<32xQ14xHH")
_ELF_SEGMENT, _ELF_INTERPRETER = struct.Struct("<IIQQQQ16x"), 3
_SCRIPT = b"#!"
_HEAD_BYTES = 2**16  # a guess: both kinds of programs name their interpreter near the beginning


def readable_files(programs: Iterable[str]) -> tuple[Path, ...]:
    """Libraries and data, nothing that anybody keeps here."""
    paths = map(Path, _SYSTEM)
    named = (os.environ.get(name, "") for name in _DATA_VARIABLES)
    data = [Path(path) for value in named for path in value.split(os.pathsep) if path]
    return (*paths, *data, *_python(), *_beside(programs))


def runnable_files(programs: Iterable[str]) -> tuple[Path, ...]:
    """The programs that are installed, and what the kernel starts them with."""
    found = (shutil.which(program) for program in programs)
    return tuple(dict.fromkeys(path for program in found if program for path in _started_by(Path(program))))


def _python() -> Iterator[Path]:
    """Of a checkout only what is ours: beside it stand the database and the secrets of the operator.

    And folders that packages were installed into, not each that a script may have been started from.
    """
    root = Path(__file__).parents[2]
    yield from (root / floor for floor in _FLOORS)
    yield from (Path(prefix) / "lib" for prefix in {sys.prefix, sys.base_prefix})
    yield from (Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    yield Path(site.getusersitepackages())
    yield from (path for path in map(Path, sys.path) if any(path.glob("*.dist-info")))


def _beside(programs: Iterable[str]) -> Iterator[Path]:
    for program in programs:
        if path := shutil.which(program):
            for place in {Path(path).parents[1], Path(path).resolve().parents[1]}:
                yield from (place / folder for folder in _BESIDE_PROGRAMS)


def _started_by(program: Path) -> Iterator[Path]:
    """The program, its interpreter, and so on; a script may start whatever can be found."""
    yield program.resolve()
    head = _head(program)
    if head.startswith(_SCRIPT):
        interpreter, *_ = head[len(_SCRIPT) :].split(maxsplit=1)
        yield from _started_by(Path(os.fsdecode(interpreter)))
        yield from map(Path, os.get_exec_path())
    elif interpreter := _elf_interpreter(head):
        yield Path(os.fsdecode(interpreter)).resolve()


def _head(program: Path) -> bytes:
    try:
        with program.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except OSError:
        return b""


def _elf_interpreter(head: bytes) -> bytes:
    """The loader of a program that is linked with libraries: PT_INTERP of the ELF format."""
    if not head.startswith(_ELF_64):
        return b""
    start, size, count = _ELF_HEAD.unpack_from(head)
    end = min(start + size * count, len(head) - _ELF_SEGMENT.size)
    for at in range(start, end, size or 1):
        kind, _, offset, _, _, length = _ELF_SEGMENT.unpack_from(head, at)
        if kind == _ELF_INTERPRETER:
            return head[offset : offset + length].rstrip(b"\0")
    return b""
