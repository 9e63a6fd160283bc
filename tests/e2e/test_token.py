"""The token is in the service alone: in no environment, in no other process, in no file."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.e2e.test_live_service import live_bot, started
from tests.worlds.live import environment, picture
from tests.worlds.processes import Process, below, running, wait_until
from tests.worlds.telegram import Conversation, TelegramWorld

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it")


async def test_while_pictures_are_read_the_token_is_found_nowhere(
    world: TelegramWorld, anna: Conversation, tmp_path: Path
) -> None:
    token = world.token.encode()
    environ = {**environment(world, tmp_path), "TMPDIR": str(tmp_path)}
    async with live_bot(environ):
        await anna.sends_photo(picture("A photo"))
        assert (await anna.next_answer())["text"] == "A photo"
        (service,) = [each for each in below(os.getpid(), running()) if b"\0run\0" in shown(each, "cmdline")]
        others = below(service.pid, running())
        assert len(others) >= 2
        for process in (service, *others):
            assert token not in shown(process, "cmdline")
            assert token not in shown(process, "environ")
        assert not [each for each in others if token in b"".join(memory(each))]
        assert token not in b"".join(files(tmp_path))


async def test_a_crash_leaves_the_token_in_no_core_and_no_line(
    world: TelegramWorld, anna: Conversation, tmp_path: Path
) -> None:
    """The service aborts, and its workers end with it."""
    environ = {**environment(world, tmp_path / "data"), "TMPDIR": str(tmp_path), "PYTHONFAULTHANDLER": "1"}
    before = cores()
    process = await started(environ)
    assert process.stdout
    said = await process.stdout.readline()
    await anna.sends_photo(picture("A photo"))
    assert (await anna.next_answer())["text"] == "A photo"
    family = below(process.pid, running())
    process.send_signal(signal.SIGABRT)
    more_said, logged = await process.communicate()
    assert process.returncode == -signal.SIGABRT
    await wait_until(lambda all_: not {each.pid for each in all_} & {each.pid for each in family})
    assert b"Fatal Python error: Aborted" in logged
    assert world.token.encode() not in said + more_said + logged + b"".join(files(tmp_path))
    assert cores() == before


def cores() -> set[Path]:
    """Of processes that were started here."""
    return {path for path in Path.cwd().glob("core*") if path.is_file()}


def files(folder: Path) -> Iterator[bytes]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def shown(process: Process, name: str) -> bytes:
    """Nothing where the kernel does not let us look."""
    with suppress(PermissionError, FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process.pid}/{name}").read_bytes()
    return b""


def memory(process: Process) -> Iterator[bytes]:
    """All that it may have written to."""
    maps = shown(process, "maps").decode().splitlines()
    ranges = [line.split()[0].split("-") for line in maps if line.split()[1].startswith("rw")]
    with suppress(PermissionError, FileNotFoundError), Path(f"/proc/{process.pid}/mem").open("rb") as file:
        for start, end in ranges:
            with suppress(OSError, OverflowError):
                file.seek(int(start, 16))
                yield file.read(int(end, 16) - int(start, 16))
