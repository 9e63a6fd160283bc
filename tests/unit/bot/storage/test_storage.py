"""The database in a folder: kept through anything, and refused with a sentence."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import text

from bot.storage import FolderInUse, FolderUnusable, InboxStore, Storage, StorageDamaged, StorageFailed
from bot.storage.sqlite import FILE_NAME
from tests.worlds.disk import full_disk
from tests.worlds.storage_kills import acknowledged_survive

HOLDER: Final = """
import asyncio, sys
from pathlib import Path
from bot.storage import Storage

async def hold():
    async with Storage.open(Path(sys.argv[1])):
        print("open", flush=True)
        await asyncio.Event().wait()

asyncio.run(hold())
"""


async def is_free(folder: Path) -> bool:
    try:
        async with Storage.open(folder):
            return True
    except FolderInUse:
        return False


def is_on_disk(word: str, folder: Path) -> bool:
    return any(word.encode() in path.read_bytes() for path in folder.iterdir())


async def test_kills_at_any_moment_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    survival = await acknowledged_survive(kills=5, seed=4, folder=tmp_path)
    assert (survival.kills, survival.lost) == (5, 0)
    assert survival.acknowledged > 100


async def test_a_service_that_is_killed_gives_its_folder_back(tmp_path: Path) -> None:
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, tmp_path, stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout
    assert await holder.stdout.readline() == b"open\n"
    assert not await is_free(tmp_path)
    holder.kill()
    assert await holder.wait() == -signal.SIGKILL
    assert await is_free(tmp_path)


async def test_programs_started_meanwhile_do_not_keep_the_folder(tmp_path: Path) -> None:
    async with Storage.open(tmp_path):
        program = await asyncio.create_subprocess_exec("sleep", "60", close_fds=False)
    try:
        assert await is_free(tmp_path)
    finally:
        program.kill()
        await program.wait()


async def test_writers_get_their_turn_in_order(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage:
        inbox = InboxStore(storage, 1)
        async with asyncio.TaskGroup() as writers, storage.writing():
            for update_id in (5, 3, 9, 1, 7):
                writers.create_task(inbox.add(update_id, 1, "{}"))
                await asyncio.sleep(0)
        assert [update.update_id for update in await inbox.waiting_in(1, (), 10)] == [5, 3, 9, 1, 7]


async def test_a_full_disk_is_noticed(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage:
        with full_disk(), pytest.raises(StorageFailed, match="disk"):
            await storage.check()
        assert (await storage.check()).ok


async def test_a_database_that_has_become_read_only_is_noticed(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage:
        async with storage.reading() as connection:
            await connection.execute(text("PRAGMA query_only = ON"))
        with pytest.raises(StorageFailed, match="readonly"):
            await storage.check()


async def test_commits_are_on_disk_before_they_are_acknowledged(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage, storage.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        found = [await connection.scalar(text(f"PRAGMA {pragma}")) for pragma in pragmas]
    assert found == ["wal", 2, 5000, 1]


async def test_what_an_answered_message_said_is_on_disk_no_more(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage:
        inbox = InboxStore(storage, 1)
        await inbox.add(1, 1, "what Anna wrote")
        await inbox.add(2, 1, "what Ben wrote")
        await inbox.finish(1)
    assert (is_on_disk("Anna", tmp_path), is_on_disk("Ben", tmp_path)) == (False, True)


async def test_the_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    async with Storage.open(folder):
        assert folder.stat().st_mode & 0o777 == 0o700


async def test_a_folder_that_cannot_be_made_is_refused_with_its_cure(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        with pytest.raises(FolderUnusable, match=r"set data_dir \(LEGIBLE_DATA_DIR\)"):
            async with Storage.open(folder):
                pass


@pytest.fixture
def locked_folder(tmp_path: Path) -> Path:
    tmp_path.chmod(0o500)
    return tmp_path


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_cannot_be_written_is_refused(locked_folder: Path) -> None:
    with pytest.raises(FolderUnusable, match="it is not writable"):
        async with Storage.open(locked_folder):
            pass


def tear(folder: Path, table: str) -> None:
    """Overwrites the first page of the table, below the database, which nobody has open."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with (folder / FILE_NAME).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


async def test_a_damaged_table_is_said_once_with_what_to_do_and_on_the_check(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with Storage.open(tmp_path):
        pass
    tear(tmp_path, "inbox")
    async with Storage.open(tmp_path) as storage:
        inbox = InboxStore(storage, 1)
        for _ in range(3):
            with pytest.raises(StorageDamaged, match="malformed"):
                await inbox.add(1, 1, "{}")
        verdict = await storage.check()
    assert (verdict.ok, verdict.detail) == (False, "the database is damaged, see the log")
    (line,) = caplog.messages
    assert line.startswith("The database is damaged: database disk image is malformed. Restore a backup")


async def test_a_table_that_is_gone_is_damage(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage:
        async with storage.writing() as connection:
            await connection.execute(text("DROP TABLE inbox"))
        with pytest.raises(StorageDamaged, match="no such table: inbox"):
            await InboxStore(storage, 1).backlog()


async def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("not a database")
    with pytest.raises(StorageDamaged, match="file is not a database"):
        async with Storage.open(tmp_path):
            pass


async def test_nobody_else_reads_the_database_in_a_folder_that_others_may_look_into(tmp_path: Path) -> None:
    lay_open(tmp_path)
    async with Storage.open(tmp_path):
        assert rights_of_others(tmp_path) == {0}


def lay_open(folder: Path) -> None:
    folder.chmod(0o755)
    (folder / FILE_NAME).touch(0o644)


def rights_of_others(folder: Path) -> set[int]:
    return {file.stat().st_mode & 0o077 for file in folder.glob(f"{FILE_NAME}*")}
