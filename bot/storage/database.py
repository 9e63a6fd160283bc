"""One database, opened in its latest schema for one service; SQLite in a folder, or PostgreSQL by its URL."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.monitoring.check import Verdict
from bot.storage.damage import is_damage
from bot.storage.errors import StorageDamaged, StorageFailed
from bot.storage.schema import upgrade
from bot.storage.sqlite import sqlite_in
from bot.storage.tables import LAST_CHECK
from bot.storage.upsert import upsert

_log = logging.getLogger(__name__)


class Storage:
    """Transactions on the database, for the stores beside this file."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._reader = engine.execution_options(begin="BEGIN")
        self._is_damaged = False
        self._turn = asyncio.Lock() if engine.dialect.name == "sqlite" else nullcontext()

    @classmethod
    @asynccontextmanager
    async def open(cls, place: Path | str) -> AsyncIterator[Self]:
        """Opens the SQLite database in the folder `place`, or PostgreSQL at the URL `place`.

        Until it is closed in the end, nobody else can open it: neither its schema nor what waits in its inbox
        is ever worked on by two.

        Raises:
            StorageError: it cannot be opened; the message says why, and what to do.
        """
        async with _engine_at(place) as engine:
            storage = cls(engine)
            async with storage.writing() as connection:
                await connection.run_sync(upgrade)
            yield storage

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        with self._translated():
            async with self._reader.begin() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that is on disk when this ends without an error, and undone otherwise.

        SQLite has one writer at a time. Here each gets its turn, in order; those whom SQLite itself lets wait
        try again and again, and some never make it on a slow disk.
        """
        with self._translated():
            async with self._turn, self._engine.begin() as connection:
                yield connection

    async def check(self) -> Verdict:
        """Whether something could be kept right now: by keeping something, for a mere lock tells nothing.

        And whether all could be read so far: damage is found where it is, and stays.
        """
        async with self.writing() as connection:
            await connection.execute(upsert(LAST_CHECK, connection, id=1, checked_at=datetime.now(UTC)))
        return Verdict(
            not self._is_damaged, "the database is damaged, see the log" if self._is_damaged else ""
        )

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Of a database's error only the first line is passed on: the others may show what is stored."""
        try:
            yield
        except (SQLAlchemyError, OSError) as error:
            cause = getattr(error, "orig", None)
            reason = str(cause or "").partition("\n")[0] or type(error).__name__
            if is_damage(cause):
                raise self._damaged(reason) from error
            raise StorageFailed(f"The database failed: {reason}") from error

    def _damaged(self, reason: str) -> StorageDamaged:
        """Said once: whoever needs what is stored tries on."""
        damage = StorageDamaged(reason)
        if not self._is_damaged:
            self._is_damaged = True
            _log.critical("%s", damage)
        return damage


def _engine_at(place: Path | str) -> AbstractAsyncContextManager[AsyncEngine]:
    if isinstance(place, Path):
        return sqlite_in(place)
    from bot.storage.postgresql import postgresql_at  # noqa: PLC0415 - loads its driver

    return postgresql_at(place)
