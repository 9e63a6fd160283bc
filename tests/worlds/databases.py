"""Real databases: SQLite always, PostgreSQL where a server is installed; an empty one for each test."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final
from urllib.parse import quote

import asyncpg
import pytest

ROOT: Final = Path(__file__).parents[2]
FIND_SERVER: Final = ". scripts/lib/say.sh && . scripts/lib/tools.sh && find_tool postgresql"
DATABASES: Final = ("sqlite", "postgresql")
PASSWORD: Final = "p@ss/word: 100%"  # noqa: S105 - of a server that is gone after the tests
"""With all that has to be escaped in a URL."""
_OPTIONS: Final = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
_NUMBERS: Final = count()


@dataclass(frozen=True)
class PostgresServer:
    """Reached through a socket in its folder only."""

    folder: Path

    def url(self, database: str, password: str = PASSWORD) -> str:
        return f"postgresql://legible:{quote(password, safe='')}@/{database}?host={self.folder}"

    async def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"test_{next(_NUMBERS)}"
        await self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    async def end_sessions(self, url: str) -> None:
        """What a server does to all of a database when it restarts."""
        sessions = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = $1"
        await self.run(sessions, _name_in(url))

    async def make_read_only(self, url: str) -> None:
        """As a server does that has become the follower of another."""
        await self.run(f"ALTER DATABASE {_name_in(url)} SET default_transaction_read_only = on")
        await self.end_sessions(url)

    async def run(self, statement: str, *arguments: str) -> None:
        connection = await asyncpg.connect(self.url("postgres"))
        try:
            await connection.execute(statement, *arguments)
        finally:
            await connection.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    find = ["/bin/sh", "-c", FIND_SERVER]
    found = subprocess.run(find, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False).stdout.strip()  # noqa: S603 - our own script
    if not found:
        pytest.skip("no PostgreSQL server is installed")
    with (
        tempfile.TemporaryDirectory(prefix="legible-postgresql-") as folder,
        _running(Path(found).resolve().parent, Path(folder)) as server,
    ):
        yield server


@pytest.fixture(params=DATABASES)
async def place(request: pytest.FixtureRequest) -> Path | str:
    """Where `Storage.open` finds an empty database, of either kind."""
    return await empty_database(request.param, request)


async def empty_database(kind: str, request: pytest.FixtureRequest) -> Path | str:
    """For fixtures that have other parameters beside `DATABASES`."""
    if kind == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        return folder
    server: PostgresServer = request.getfixturevalue("postgresql")
    return await server.new_database()


@contextmanager
def _running(binaries: Path, folder: Path) -> Iterator[PostgresServer]:
    """As another user than root, whom PostgreSQL refuses."""
    user = _user()
    password = folder / "password"
    password.write_text(PASSWORD)
    for path in (folder, password):
        shutil.chown(path, user)

    def run(program: str, *arguments: str) -> None:
        command = [str(binaries / program), f"--pgdata={folder}/data", *arguments]
        subprocess.run(command, user=user, cwd=folder, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - as found

    access = ("--username=legible", f"--pwfile={password}", "--auth=scram-sha-256")
    run("initdb", *access, "--encoding=UTF8", "--locale=C", "--no-sync")
    run("pg_ctl", "start", "--wait", f"--log={folder}/log", f"--options=-k {folder} {_OPTIONS}")
    try:
        yield PostgresServer(folder)
    finally:
        run("pg_ctl", "stop", "--mode=immediate")


def _name_in(url: str) -> str:
    return url.partition("@/")[2].partition("?")[0]


def _user() -> int:
    """Who runs the server: we, but for root, for whom the user of the package does."""
    if os.geteuid() != 0:
        return os.geteuid()
    names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
    return names.get("postgres", names["nobody"])
