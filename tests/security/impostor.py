"""Code in the engine's place, as a bug in a decoder may put it there: it tries what would harm others.

Everything in here runs in a worker, and tells what came of it. A system call is made by its number, as such
code would; they are those of x86-64 and 64-bit ARM.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import platform
import resource
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

DENIED, DONE = "denied", "done"
PROGRAM = "/bin/true"
REFUSALS = {errno.ENOSYS, errno.EXDEV}  # the latter is Landlock's, where a link would lead elsewhere
WAIT = 3600

_X86 = platform.machine() == "x86_64"


@dataclass(frozen=True)
class Prey:
    """What stands around the worker.

    Attributes:
        service: the process that started it.
        secret: a file of the service.
        folder: the worker's own.
    """

    service: int
    secret: Path
    folder: Path

    @property
    def abstract_socket(self) -> str:
        """One without a file, that the service listens on."""
        return f"\0legible-{self.service}"


Attempt = Callable[[Prey], object]


def system_call(x86_number: int, arm_number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    outcome = int(libc.syscall(ctypes.c_long(x86_number if _X86 else arm_number), *arguments))
    if outcome < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return outcome


def entries(folder: str | Path) -> list[Path]:
    return list(Path(folder).iterdir())


def run(program: str, *descriptors: int) -> None:
    subprocess.run([program], check=True, pass_fds=descriptors)  # noqa: S603 - the point of it


def run_a_copy(prey: Prey) -> None:
    """Of a program, in the one folder that it can write to."""
    copy = prey.folder / "program"
    shutil.copyfile(PROGRAM, copy)
    with suppress(OSError):
        copy.chmod(0o700)
    run(str(copy))


def run_from_memory(prey: Prey) -> None:
    descriptor = os.memfd_create("program", 0)
    os.write(descriptor, Path(PROGRAM).read_bytes())
    run(f"/proc/self/fd/{descriptor}", descriptor)


def write_elsewhere(prey: Prey) -> None:
    prey.secret.with_name("new").write_bytes(b"")


def lift_memory_limit(prey: Prey) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def lift_file_limit(prey: Prey) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def dump_core(prey: Prey) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))


def starve(prey: Prey) -> None:
    resource.prlimit(prey.service, resource.RLIMIT_CPU, (WAIT, WAIT))


def read_memory_of(prey: Prey) -> None:
    with Path(f"/proc/{prey.service}/mem").open("rb") as memory:
        memory.read(0)


def connect_abstractly(prey: Prey) -> None:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(prey.abstract_socket)


def link(prey: Prey) -> None:
    os.link(prey.secret, prey.folder / "linked")


def fork(prey: Prey) -> None:
    if os.fork() == 0:
        os._exit(0)


def symlink(prey: Prey) -> None:
    (prey.folder / "symlinked").symlink_to(prey.secret)


def move_there(prey: Prey) -> None:
    (prey.folder / "moved").touch()
    (prey.folder / "moved").rename(prey.secret.with_name("moved"))


ATTEMPTS: dict[str, Attempt] = {
    # the service
    "reads its memory": read_memory_of,
    "reads its environment": lambda prey: Path(f"/proc/{prey.service}/environ").read_bytes(),
    "reads its memory map": lambda prey: Path(f"/proc/{prey.service}/maps").read_bytes(),
    "reads its command line": lambda prey: Path(f"/proc/{prey.service}/cmdline").read_bytes(),
    "reads its descriptors": lambda prey: entries(f"/proc/{prey.service}/fd"),
    "copies its memory": lambda prey: system_call(310, 270, prey.service, None, 0, None, 0, 0),
    "traces it": lambda prey: system_call(101, 117, 16, prey.service, 0, 0),
    "takes a descriptor of it": lambda prey: os.pidfd_open(prey.service),
    "signals it": lambda prey: os.kill(prey.service, signal.SIGCONT),
    "limits it": starve,
    "slows it down": lambda prey: os.setpriority(os.PRIO_PROCESS, prey.service, 19),
    "moves it to one processor": lambda prey: os.sched_setaffinity(prey.service, {0}),
    # files
    "reads a file of it": lambda prey: prey.secret.read_bytes(),
    "writes into a file of it": lambda prey: prey.secret.write_bytes(b""),
    "cuts a file of it off": lambda prey: os.truncate(prey.secret, 0),
    "removes a file of it": lambda prey: prey.secret.unlink(),
    "makes a file beside it": write_elsewhere,
    "moves a file there": move_there,
    "lists its folder": lambda prey: entries(prey.secret.parent),
    "opens its files for all": lambda prey: prey.secret.chmod(0o777),
    "changes the date of a file": lambda prey: os.utime(prey.secret, (0, 0)),
    "gives a file away": lambda prey: os.chown(prey.secret, os.getuid(), os.getgid()),
    "links a file of it": link,
    "makes a symbolic link": symlink,
    "makes a named pipe": lambda prey: os.mkfifo(prey.folder / "pipe"),
    "reads the users of the machine": lambda _: Path("/etc/passwd").read_bytes(),
    "lists the machine": lambda _: entries("/"),
    "lists the processes": lambda _: entries("/proc"),
    "lists the home": lambda _: entries(Path.home()),
    "writes to shared memory": lambda _: Path("/dev/shm/impostor").write_bytes(b""),  # noqa: S108
    "writes where all may": lambda _: Path("/var/tmp/impostor").write_bytes(b""),  # noqa: S108
    "changes the kernel": lambda _: Path("/proc/sys/kernel/core_pattern").write_bytes(b"|/bin/sh"),
    "mounts": lambda _: system_call(165, 40, b"none", b"/tmp", b"tmpfs", 0, None),
    "changes the root": lambda prey: os.chroot(prey.folder),
    # the network
    "makes an IPv4 socket": lambda _: socket.socket(socket.AF_INET),
    "makes an IPv6 socket": lambda _: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "makes a Unix socket": lambda _: socket.socket(socket.AF_UNIX),
    "connects to an abstract socket": connect_abstractly,
    "asks the kernel for its network": lambda _: socket.socket(16, socket.SOCK_RAW),
    "sets up io_uring": lambda _: system_call(425, 425, 1, ctypes.create_string_buffer(120)),
    # programs
    "forks": fork,
    "runs a shell": lambda _: run("/bin/sh"),
    "runs Python": lambda _: run(sys.executable),
    "runs another program": lambda _: run(PROGRAM),
    "runs a program of its own": run_a_copy,
    "runs a program from memory": run_from_memory,
    "leaves its group": lambda _: os.setpgid(0, 0) or os.setsid(),  # type: ignore[func-returns-value]
    # privileges and limits
    "lifts its memory limit": lift_memory_limit,
    "lifts its file limit": lift_file_limit,
    "leaves a core": dump_core,
    "makes namespaces": lambda _: system_call(272, 97, 0x10000000),
    "forks into a namespace": lambda _: system_call(56, 220, 0x10000000 | signal.SIGCHLD, 0, 0, 0, 0),
    "becomes somebody else": lambda _: os.setuid(os.getuid() + 1),
    "sets the clock": lambda _: time.clock_settime(time.CLOCK_REALTIME, time.time()),
    "keeps a key": lambda _: system_call(248, 217, b"user", b"impostor", b"x", 1, -3),
    "loads a program into the kernel": lambda _: system_call(321, 280, 0, None, 0),
    "counts what the processor does": lambda _: system_call(298, 241, None, 0, -1, -1, 0),
    "shares memory": lambda _: system_call(29, 194, 0, 4096, 0o1600),
    "sends messages": lambda _: system_call(68, 186, 0, 0o1600),
    "names the machine": lambda _: socket.sethostname("impostor"),
}


def try_everything(prey: Prey) -> bytes:
    """What came of each attempt, as JSON."""
    return json.dumps({name: _outcome(attempt, prey) for name, attempt in ATTEMPTS.items()}).encode()


def _outcome(attempt: Attempt, prey: Prey) -> str:
    try:
        attempt(prey)
    except (PermissionError, ValueError):  # a limit is refused with the latter
        return DENIED
    except OSError as error:
        return DENIED if error.errno in REFUSALS else f"{DONE}, but {error}"
    return DONE


def tell_what_it_holds() -> bytes:
    """Its environment, as the kernel tells it too, and where its open files lead.

    One more was open while they were listed.
    """
    environment = Path("/proc/self/environ").read_bytes().decode() + repr(dict(os.environ))
    descriptors = [str(name.readlink()) for name in entries("/proc/self/fd") if os.path.lexists(name)]
    return json.dumps([environment, descriptors]).encode()


def try_what_is_needed(prey: Prey) -> bytes:
    """Raises unless all of it works."""
    file = prey.folder / "own"
    file.write_bytes(b"own")
    assert file.read_bytes() == b"own"
    file.rename(prey.folder / "renamed")
    (prey.folder / "renamed").unlink()
    assert os.urandom(1)
    assert Path(os.devnull).read_bytes() == b""
    subprocess.run(["tesseract", "--version"], check=True, capture_output=True)  # noqa: S607
    return b"works"


def start_programs(count: int) -> bytes:
    """That wait for a picture."""
    reading, _ = os.pipe()
    for _ in range(count):
        subprocess.Popen(["ocrad", "-"], stdin=reading)  # noqa: S607
    return b"started"


def start_threads(count: int) -> bytes:
    threading.stack_size(2**15)
    for _ in range(count):
        threading.Thread(target=time.sleep, args=(WAIT,)).start()
    return b"started"


def count_threads() -> bytes:
    return str(len(entries("/proc/self/task"))).encode()


def be_loaded() -> None:
    """While the files of the tests can still be read."""


def own_number() -> bytes:
    return str(os.getpid()).encode()
