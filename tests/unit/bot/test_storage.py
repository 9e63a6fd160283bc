"""The database: opened in its latest schema, kept through anything, refused with a sentence."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.storage import ChatSettingsStore, FolderUnusable, SchemaTooNew, Storage, StorageFailed
from bot.storage.database import FILE_NAME
from bot.storage.tables import METADATA

WRITER: Final = """
import asyncio, itertools, sys
from pathlib import Path
from bot.storage import ChatSettingsStore, Storage

async def write():
    async with Storage.open(Path(sys.argv[1])) as storage:
        settings = ChatSettingsStore(storage)
        for chat_id in itertools.count(int(sys.argv[2])):
            await settings.set_languages(chat_id, ("deu", "eng"))
            print(chat_id, flush=True)

asyncio.run(write())
"""
"""Says the number of every chat whose settings it was told are stored."""


async def chats_stored_before_a_kill(folder: Path, first_chat: int) -> list[int]:
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER, folder, str(first_chat), stdout=asyncio.subprocess.PIPE
    )
    output = writer.stdout
    assert output
    said = [await output.readline() for _ in range(20)]
    writer.kill()
    said += (await output.read()).splitlines()
    await writer.wait()
    return [int(line) for line in said]


async def test_settings_survive_a_restart(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage:
        await ChatSettingsStore(storage).set_languages(1, ("deu",))
    async with Storage.open(tmp_path) as storage:
        assert await ChatSettingsStore(storage).languages(1) == ("deu",)


async def test_a_kill_in_the_middle_of_writing_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    chats = await chats_stored_before_a_kill(tmp_path, 0)
    chats += await chats_stored_before_a_kill(tmp_path, 1_000_000)
    async with Storage.open(tmp_path) as storage:
        settings = ChatSettingsStore(storage)
        assert [chat for chat in chats if await settings.languages(chat) != ("deu", "eng")] == []
        async with storage.reading() as connection:
            assert await connection.scalar(text("PRAGMA integrity_check")) == "ok"


async def test_writers_wait_for_each_other(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as one, Storage.open(tmp_path) as other:
        stores = [ChatSettingsStore(one), ChatSettingsStore(other)]
        await asyncio.gather(*(store.set_languages(chat, ("deu",)) for chat in range(20) for store in stores))
        assert [await stores[0].languages(chat) for chat in range(20)] == [("deu",)] * 20


async def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage, storage.writing():
        assert await ChatSettingsStore(storage).languages(1) is None


async def test_a_transaction_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    async def fail(storage: Storage) -> None:
        async with storage.writing() as connection:
            await connection.execute(
                text("INSERT INTO chat_settings VALUES (1, 'deu', '2026-01-01 00:00:00')")
            )
            await connection.execute(text("DELETE FROM nowhere"))

    async with Storage.open(tmp_path) as storage:
        with pytest.raises(StorageFailed, match="no such table: nowhere"):
            await fail(storage)
        assert await ChatSettingsStore(storage).languages(1) is None


async def test_commits_are_on_disk_before_they_are_acknowledged(tmp_path: Path) -> None:
    async with Storage.open(tmp_path) as storage, storage.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        found = [await connection.scalar(text(f"PRAGMA {pragma}")) for pragma in pragmas]
    assert found == ["wal", 2, 5000, 1]


async def test_two_processes_may_start_at_once(tmp_path: Path) -> None:
    async def start() -> None:
        async with Storage.open(tmp_path) as storage:
            await ChatSettingsStore(storage).languages(1)

    await asyncio.gather(*(start() for _ in range(4)))


async def test_the_migrations_lead_to_the_tables(tmp_path: Path) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))

    async with Storage.open(tmp_path) as storage, storage.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    async with Storage.open(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaTooNew, match=r"of a newer version of Legible \(schema 9999\)"):
        async with Storage.open(tmp_path):
            pass
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]


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


async def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("not a database")
    with pytest.raises(StorageFailed, match="file is not a database"):
        async with Storage.open(tmp_path):
            pass


async def test_a_url_that_is_none_is_refused() -> None:
    with pytest.raises(StorageFailed):
        async with Storage.open("nonsense"):
            pass


async def test_a_url_names_a_database_elsewhere(tmp_path: Path) -> None:
    async with Storage.open(f"sqlite+aiosqlite:///{tmp_path}/other.db"):
        assert (tmp_path / "other.db").exists()
