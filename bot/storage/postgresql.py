"""A PostgreSQL database that one service has to itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import ExitStack, asynccontextmanager
from typing import Final

import asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.errors import DatabaseInUse, StorageFailed

_CONNECT_SECONDS: Final = 10
_COMMAND_SECONDS: Final = 60
_SETTINGS: Final = {
    "application_name": "legible",
    "tcp_keepalives_idle": "30",
    "tcp_keepalives_interval": "10",
    "tcp_keepalives_count": "3",
}
"""The server notices within a minute that our machine is gone, and gives its locks back."""
_CLAIM: Final = 0x6C65_6769_626C_65  # "legible", the number of our advisory lock
_CLAIM_WAIT: Final = {"lock_timeout": "2s"}
"""As long as a server may take to notice that a service was killed."""


@asynccontextmanager
async def postgresql_at(url: str) -> AsyncIterator[AsyncEngine]:
    """Connections to the database; the first one is made when this is entered.

    Raises:
        DatabaseInUse, StorageFailed: it cannot be had. Neither shows the URL, which may hold a password.
    """
    claim = _Claim(url)

    async def connect() -> asyncpg.Connection:
        await claim.hold()
        return await _reached(_session(url))

    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, pool_pre_ping=True, hide_parameters=True
    )
    try:
        await claim.hold()
        yield engine
    finally:
        await engine.dispose()
        claim.give_back()


class _Claim:
    """A session that holds the lock of the one service, and nothing else.

    The lock is gone when the server restarts. Then all connections are new, and none is made before the claim
    is renewed: a service that comes too late touches nothing any more.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._session: asyncpg.Connection | None = None
        self._renewal = asyncio.Lock()

    async def hold(self) -> None:
        async with self._renewal:
            if self._session is None or not await _answers(self._session):
                self._session = await _reached(_claimed(self._url))

    def give_back(self) -> None:
        if self._session is not None:
            self._session.terminate()


async def _session(url: str, **settings: str) -> asyncpg.Connection:
    return await asyncpg.connect(
        url,
        timeout=_CONNECT_SECONDS,
        command_timeout=_COMMAND_SECONDS,
        server_settings={**_SETTINGS, **settings},
    )


async def _claimed(url: str) -> asyncpg.Connection:
    session = await _session(url, **_CLAIM_WAIT)
    with ExitStack() as unless_claimed:
        unless_claimed.callback(session.terminate)
        try:
            await session.execute("SELECT pg_advisory_lock($1)", _CLAIM)
        except asyncpg.LockNotAvailableError as error:
            raise DatabaseInUse from error
        unless_claimed.pop_all()
    return session


async def _answers(session: asyncpg.Connection) -> bool:
    try:
        await session.execute("SELECT 1")
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        session.terminate()
        return False
    return True


async def _reached(session: Awaitable[asyncpg.Connection]) -> asyncpg.Connection:
    try:
        return await session
    except OSError as error:
        reason = str(error) or f"no answer within {_CONNECT_SECONDS} seconds"
    except ValueError:
        # its text may quote a piece of the password
        reason = "the URL cannot be understood; in a password, write / as %2F, @ as %40 and : as %3A"
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        reason = str(error)
    raise StorageFailed(
        f"PostgreSQL cannot be used: {reason}. "
        "Check that it is running and that database_url (LEGIBLE_DATABASE_URL) is right."
    )
