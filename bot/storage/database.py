"""One database, opened in its latest schema; SQLite in a folder unless a URL says otherwise."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Final, Self

from sqlalchemy import event
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.storage.errors import FolderUnusable, StorageFailed
from bot.storage.schema import upgrade
from bot.verdict import Verdict

FILE_NAME: Final = "legible.db"
_PRAGMAS: Final = ("busy_timeout=5000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")


class Storage:
    """Transactions on the database, for the stores beside this file."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(begin="BEGIN")

    @classmethod
    @asynccontextmanager
    async def open(cls, place: Path | str) -> AsyncIterator[Self]:
        """Opens the database in the folder `place`, or at it if it is a URL, and closes it in the end.

        Raises:
            FolderUnusable, SchemaTooNew, StorageFailed: each with a sentence for the operator.
        """
        with _translated():
            engine = _engine(_sqlite_in(place) if isinstance(place, Path) else place)
        try:
            storage = cls(engine)
            async with storage.writing() as connection:
                await connection.run_sync(upgrade)
            yield storage
        finally:
            await engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        with _translated():
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is on disk when this ends without an error, and undone otherwise."""
        with _translated():
            async with self._engine.begin() as connection:
                yield connection

    async def check(self) -> Verdict:
        """Whether something could be kept right now."""
        async with self.writing():
            return Verdict(ok=True)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or type(error).__name__
        raise StorageFailed(f"The database failed: {reason}") from error


def _sqlite_in(folder: Path) -> URL:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FolderUnusable(folder, error.strerror or str(error)) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FolderUnusable(folder, "it is not writable")
    return URL.create("sqlite+aiosqlite", database=str(folder / FILE_NAME))


def _engine(url: URL | str) -> AsyncEngine:
    engine = create_async_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _: object) -> None:  # noqa: ANN401 - DBAPI connections have no common type
    connection.isolation_level = (
        None  # the driver must not begin transactions: it would leave DDL out of them
    )
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes its lock at once: SQLite lets it wait there, but not between a read and a write."""
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))
