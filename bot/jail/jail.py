"""The jail of a worker process: what it is left, and how it is shut in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.jail import kernel, landlock, seccomp
from bot.jail.landlock import READ, RUN, WRITE, FileRight


@dataclass(frozen=True, slots=True)
class Jail:
    """What a worker may do. Everything else that a process can do to others is refused by the kernel.

    Attributes:
        readable: files, and folders with all that is in them.
        runnable: programs that it may start.
        writable: where it may write, too.
    """

    readable: tuple[Path, ...] = ()
    runnable: tuple[Path, ...] = ()
    writable: tuple[Path, ...] = ()

    def within(self, folder: Path) -> Jail:
        """The same, with a folder to write into."""
        return replace(self, writable=(*self.writable, folder))

    def enter(self) -> None:
        """This process, for good; it has to have one thread yet.

        Raises:
            OSError: the kernel refuses what it says that it can do.
        """
        if kernel.machine() is None:
            return
        kernel.give_up_privileges()
        if landlock.version():
            landlock.restrict(self._paths())
        if seccomp.is_supported():
            seccomp.refuse_calls()

    def _paths(self) -> Iterator[tuple[Path, FileRight]]:
        yield from ((path, READ) for path in self.readable)
        yield from ((path, RUN) for path in self.runnable)
        yield from ((path, WRITE) for path in self.writable)
        yield Path("/dev/null"), READ | FileRight.WRITE_FILE
        yield Path("/proc/self"), READ


def missing() -> list[str]:
    """What the kernel of this machine cannot do for a jail, in the words of an operator."""
    if kernel.machine() is None:
        return ["a jail for workers: it needs Linux on x86-64 or 64-bit ARM"]
    known = landlock.version()
    lacks = {
        "Landlock, which keeps workers from files": known < 1,
        "Landlock for TCP, since Linux 6.7": 1 <= known < landlock.TCP_SINCE,
        "Landlock for signals, since Linux 6.12": 1 <= known < landlock.SCOPES_SINCE,
        "seccomp filters, which keep workers from the network": not seccomp.is_supported(),
    }
    return [what for what, is_missing in lacks.items() if is_missing]
