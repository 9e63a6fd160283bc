"""SQLite in a folder that one service has to itself."""

from __future__ import annotations

import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.errors import FolderInUse, FolderUnusable

FILE_NAME: Final = "legible.db"
LOCK_NAME: Final = "legible.lock"
_ONLY_OURS: Final = 0o600
_PRAGMAS: Final = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
)


@asynccontextmanager
async def sqlite_in(folder: Path) -> AsyncIterator[AsyncEngine]:
    """Connections to the database in the folder; both are made when missing.

    Raises:
        FolderInUse, FolderUnusable: the folder cannot be had.
    """
    _make(folder)
    with _alone_in(folder):
        url = URL.create("sqlite+aiosqlite", database=str(folder / FILE_NAME))
        engine = create_async_engine(url, hide_parameters=True)
        event.listen(engine.sync_engine, "connect", _set_up)
        event.listen(engine.sync_engine, "begin", _begin)
        try:
            yield engine
        finally:
            await engine.dispose()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnusable(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderUnusable(folder, "it is not writable")
    _make_private(folder / FILE_NAME)


def _make_private(file: Path) -> None:
    """SQLite lets everybody read what it makes, and gives the files beside it the rights of the database."""
    try:
        file.touch(_ONLY_OURS)
        file.chmod(_ONLY_OURS)
    except OSError as error:
        raise FolderUnusable(file.parent, error.strerror or str(error)) from error


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """The kernel gives the lock back however we end; no other program inherits it from us."""
    try:
        file = (folder / LOCK_NAME).open("ab")
    except OSError as error:
        raise FolderUnusable(folder, error.strerror or str(error)) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise FolderInUse(folder) from error
        yield


def _set_up(connection: Any, _: object) -> None:  # noqa: ANN401 - DBAPI connections have no common type
    connection.isolation_level = (
        None  # the driver must not begin transactions: it would leave DDL out of them
    )
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A writer takes its lock at once: SQLite lets it wait there, but not between a read and a write."""
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))
