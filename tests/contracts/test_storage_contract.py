"""What holds of every database, SQLite and PostgreSQL alike."""

from __future__ import annotations

import asyncio
import re
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.storage import (
    DatabaseInUse,
    FolderInUse,
    InboxStore,
    SchemaTooNew,
    SqlChatSettings,
    Storage,
    StorageFailed,
    Stored,
    migrations,
)
from bot.storage.tables import METADATA
from handlers.ports import ChatSettings
from tests.worlds.settings import chosen


async def test_what_was_stored_is_there_after_a_restart(place: Path | str) -> None:
    async with Storage.open(place) as storage:
        await SqlChatSettings(storage).change(1, chosen("deu"))
    async with Storage.open(place) as storage:
        assert await SqlChatSettings(storage).load(1) == ChatSettings(("deu",))


async def test_the_migrations_lead_to_the_tables(place: Path | str) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, METADATA))

    async with Storage.open(place) as storage, storage.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_what_waits_outlives_the_migrations_of_a_new_version(place: Path | str) -> None:
    async with Storage.open(place) as storage:
        await InboxStore(storage, 1).add(5, 7, "{}")
        async with storage.writing() as connection:
            await connection.run_sync(go_back_to_schema, "0003")
    async with Storage.open(place) as storage:
        assert await InboxStore(storage, 1).waiting_in(7, (), 10) == [Stored(5, 7, "{}")]


@pytest.mark.parametrize("settings", [ChatSettings(("deu", "chi_sim")), ChatSettings(("auto",))])
async def test_settings_outlive_the_migrations_of_a_new_version(
    place: Path | str, settings: ChatSettings
) -> None:
    async with Storage.open(place) as storage:
        await SqlChatSettings(storage).change(1, lambda _: settings)
        async with storage.writing() as connection:
            await connection.run_sync(go_back_to_schema, "0001")
    async with Storage.open(place) as storage:
        assert await SqlChatSettings(storage).load(1) == settings


def go_back_to_schema(connection: Connection, revision: str) -> None:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    command.downgrade(config, revision)


async def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(place: Path | str) -> None:
    async with Storage.open(place) as storage, storage.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for _ in range(2):
        with pytest.raises(SchemaTooNew, match=r"by a newer version of Legible \(schema 9999\)"):
            async with Storage.open(place):
                pass


async def test_of_services_that_start_at_once_on_a_new_database_one_comes_up(place: Path | str) -> None:
    """The others are told what to do, and come up when it has gone."""
    async with AsyncExitStack() as stack:
        starts = (stack.enter_async_context(Storage.open(place)) for _ in range(3))
        outcomes = await asyncio.gather(*starts, return_exceptions=True)
        (storage,) = [outcome for outcome in outcomes if isinstance(outcome, Storage)]
        refusals = [str(outcome) for outcome in outcomes if isinstance(outcome, FolderInUse | DatabaseInUse)]
        assert re.match(r"Another Legible is using .*\. Stop it, or set .* of its own", refusals[0])
        assert len(refusals) == 2
        await SqlChatSettings(storage).change(1, chosen("deu"))
    async with Storage.open(place) as storage:
        assert await SqlChatSettings(storage).load(1) == ChatSettings(("deu",))


async def test_writers_wait_for_each_other(place: Path | str) -> None:
    async with Storage.open(place) as storage:
        settings = SqlChatSettings(storage)
        await asyncio.gather(*(settings.change(chat, chosen("deu")) for chat in range(20)))
        assert [await settings.load(chat) for chat in range(20)] == [ChatSettings(("deu",))] * 20


async def test_a_reader_does_not_wait_for_a_writer(place: Path | str) -> None:
    async with Storage.open(place) as storage, storage.writing() as connection:
        await connection.execute(text("DELETE FROM chat_settings"))
        assert await SqlChatSettings(storage).load(1) == ChatSettings()


async def test_a_transaction_that_fails_leaves_nothing_behind(place: Path | str) -> None:
    async def fail(storage: Storage) -> None:
        async with storage.writing() as connection:
            await connection.execute(
                text("INSERT INTO chat_settings (chat_id, updated_at) VALUES (1, '2026-01-01 00:00:00')")
            )
            await connection.execute(text("DELETE FROM nowhere"))

    async with Storage.open(place) as storage:
        with pytest.raises(StorageFailed, match="nowhere"):
            await fail(storage)
        assert await SqlChatSettings(storage).load(1) == ChatSettings()


async def test_an_error_shows_nothing_of_what_is_stored(place: Path | str) -> None:
    async def fail(storage: Storage) -> None:
        async with storage.writing() as connection:
            await connection.execute(text("""INSERT INTO chat_settings (settings) VALUES ('["canary"]')"""))

    async with Storage.open(place) as storage:
        with pytest.raises(StorageFailed, match="chat_id") as failed:
            await fail(storage)
    assert "canary" not in str(failed.value)


async def test_a_database_that_can_be_written_is_ready(place: Path | str) -> None:
    async with Storage.open(place) as storage:
        assert [(await storage.check()).ok for _ in range(2)] == [True, True]
