"""`legible backup`, typed while the service writes."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage import FILE_NAME, InboxStore, SqlChatSettings, Storage, Stored
from handlers.ports import ChatSettings
from tests.worlds.settings import chosen

ROOT = Path(__file__).parents[2]


def backup(file: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LEGIBLE_")}
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", "backup", str(file)],
        env={**inherited, **environ},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


async def write(storage: Storage, updates: range) -> None:
    for number in updates:
        await InboxStore(storage, 1).add(number, 7, f"payload {number}")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
async def used(data: Path) -> Path:
    """The folder of a service that has ended."""
    async with Storage.open(data):
        return data


async def test_a_backup_of_a_running_service_can_be_restored(data: Path, tmp_path: Path) -> None:
    file, restored = tmp_path / "backup.db", tmp_path / "restored"
    async with Storage.open(data) as storage:
        await SqlChatSettings(storage).change(7, chosen("deu", "eng"))
        await write(storage, range(20))
        goes_on = asyncio.create_task(write(storage, range(20, 10_000)))
        done = await asyncio.to_thread(backup, file, LEGIBLE_DATA_DIR=str(data))
        goes_on.cancel()
    assert f"The database is saved in {file} (" in done.stdout
    assert done.returncode == 0
    restored.mkdir()
    file.rename(restored / FILE_NAME)
    async with Storage.open(restored) as storage:
        assert await SqlChatSettings(storage).load(7) == ChatSettings(("deu", "eng"))
        updates = await InboxStore(storage, 1).waiting_in(7, (), 10_000)
    assert updates == [Stored(number, 7, f"payload {number}") for number in range(len(updates))]
    assert len(updates) >= 20


def test_a_backup_is_for_its_owner_only_and_nothing_stays_beside_it(used: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    assert backup(file, LEGIBLE_DATA_DIR=str(used)).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(tmp_path.iterdir()) == [file, used]
    assert sorted(path.name for path in used.iterdir()) == ["legible.db", "legible.lock"]


def test_a_file_that_is_there_is_not_overwritten(used: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    file.write_text("yesterday's")
    done = backup(file, LEGIBLE_DATA_DIR=str(used))
    assert done.stderr == f"{file} already exists and is not overwritten. Choose another name.\n"
    assert (done.returncode, file.read_text()) == (1, "yesterday's")


def test_where_nothing_can_be_written_the_reason_is_said(used: Path, tmp_path: Path) -> None:
    done = backup(tmp_path / "missing" / "backup.db", LEGIBLE_DATA_DIR=str(used))
    assert done.stderr.endswith("backup.db cannot be written: No such file or directory.\n")
    assert done.returncode == 1


def test_where_there_is_no_database_none_is_made(data: Path, tmp_path: Path) -> None:
    done = backup(tmp_path / "backup.db", LEGIBLE_DATA_DIR=str(data))
    assert done.stderr.startswith(f"There is no database in {data} that this user can read. Set data_dir")
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])


def test_a_damaged_database_leaves_no_backup_behind(data: Path, tmp_path: Path) -> None:
    data.mkdir()
    (data / FILE_NAME).write_text("not a database")
    done = backup(tmp_path / "backup.db", LEGIBLE_DATA_DIR=str(data))
    assert done.stderr == "The database cannot be copied: file is not a database.\n"
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [data])


def test_for_postgresql_its_own_program_is_named(tmp_path: Path) -> None:
    done = backup(tmp_path / "my backup", LEGIBLE_DATABASE_URL="postgresql://me:canary@127.0.0.1/legible")
    assert f"""pg_dump --format=custom --file='{tmp_path}/my backup' "$LEGIBLE_DATABASE_URL""" in done.stderr
    assert "canary" not in done.stderr
    assert done.returncode == 1
