"""What every `ChatSettingsStore` does, the real one and the stand-in alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.storage import SqlChatSettings, Storage
from bot.storage.tables import CHAT_SETTINGS
from handlers.ports import ChatSettings, ChatSettingsStore
from tests.worlds.databases import DATABASES, empty_database
from tests.worlds.fakes import FakeChatSettings
from tests.worlds.settings import added, chosen

GROUP = -42
SUPERGROUP = -1_001_234_567_890_123


@pytest.fixture(params=[*DATABASES, "fake"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[ChatSettingsStore]:
    if request.param == "fake":
        yield FakeChatSettings()
        return
    async with Storage.open(await empty_database(request.param, request)) as storage:
        yield SqlChatSettings(storage)


async def test_a_new_chat_has_set_nothing(store: ChatSettingsStore) -> None:
    assert await store.load(GROUP) == ChatSettings()


@pytest.mark.parametrize(
    "settings",
    [
        ChatSettings(("deu",)),
        ChatSettings(("deu", "eng", "chi_sim")),
        ChatSettings(("auto",)),
        ChatSettings(),
    ],
)
async def test_what_was_set_is_loaded_as_it_was(store: ChatSettingsStore, settings: ChatSettings) -> None:
    await store.change(GROUP, lambda _: settings)
    assert await store.load(GROUP) == settings


async def test_the_last_choice_counts(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.change(GROUP, chosen("eng", "fra"))
    assert await store.load(GROUP) == ChatSettings(("eng", "fra"))


async def test_what_was_set_can_be_unset(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.change(GROUP, lambda settings: replace(settings, languages=None))
    assert await store.load(GROUP) == ChatSettings()


async def test_of_many_changes_at_once_in_a_new_chat_none_is_lost(store: ChatSettingsStore) -> None:
    codes = ("deu", "eng", "fra", "ita", "jpn", "kor", "nld", "pol")
    for chat_id in range(10):
        await asyncio.gather(*(store.change(chat_id, added(code)) for code in codes))
        assert sorted((await store.load(chat_id)).languages or ()) == sorted(codes)


async def test_a_change_that_fails_changes_nothing(store: ChatSettingsStore) -> None:
    def fail(_: ChatSettings) -> ChatSettings:
        raise ZeroDivisionError

    await store.change(GROUP, chosen("deu"))
    with pytest.raises(ZeroDivisionError):
        await store.change(GROUP, fail)
    assert await store.load(GROUP) == ChatSettings(("deu",))


async def test_every_chat_has_its_own(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.change(SUPERGROUP, chosen("eng"))
    assert await store.load(GROUP) == ChatSettings(("deu",))
    assert await store.load(SUPERGROUP) == ChatSettings(("eng",))


async def test_a_chat_can_be_forgotten(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.change(SUPERGROUP, chosen("eng"))
    await store.forget(GROUP)
    await store.forget(GROUP)
    assert await store.load(GROUP) == ChatSettings()
    assert await store.load(SUPERGROUP) == ChatSettings(("eng",))


async def test_settings_move_with_a_group_that_becomes_a_supergroup(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.migrate(GROUP, SUPERGROUP)
    assert await store.load(GROUP) == ChatSettings()
    assert await store.load(SUPERGROUP) == ChatSettings(("deu",))


async def test_a_migration_that_is_announced_twice_changes_nothing_more(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.migrate(GROUP, SUPERGROUP)
    await store.change(SUPERGROUP, chosen("eng"))
    await store.migrate(GROUP, SUPERGROUP)
    assert await store.load(SUPERGROUP) == ChatSettings(("eng",))


async def test_what_the_supergroup_has_already_chosen_wins(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.change(SUPERGROUP, chosen("eng"))
    await store.migrate(GROUP, SUPERGROUP)
    assert await store.load(GROUP) == ChatSettings()
    assert await store.load(SUPERGROUP) == ChatSettings(("eng",))


async def test_a_group_without_settings_migrates_to_none(store: ChatSettingsStore) -> None:
    await store.migrate(GROUP, SUPERGROUP)
    assert await store.load(SUPERGROUP) == ChatSettings()


async def test_a_chat_that_migrates_to_itself_keeps_its_settings(store: ChatSettingsStore) -> None:
    await store.change(GROUP, chosen("deu"))
    await store.migrate(GROUP, GROUP)
    assert await store.load(GROUP) == ChatSettings(("deu",))


async def test_what_a_newer_version_has_set_is_kept(place: Path | str) -> None:
    settings = {"languages": ["deu"], "of_the_future": {"a": 1}}
    row = insert(CHAT_SETTINGS).values(chat_id=GROUP, settings=settings, updated_at=datetime.now(UTC))
    async with Storage.open(place) as storage:
        async with storage.writing() as connection:
            await connection.execute(row)
        await SqlChatSettings(storage).change(GROUP, added("eng"))
        await SqlChatSettings(storage).migrate(GROUP, SUPERGROUP)
        async with storage.reading() as connection:
            kept = (await connection.execute(select(CHAT_SETTINGS.c.chat_id, CHAT_SETTINGS.c.settings))).all()
    assert kept == [(SUPERGROUP, {"languages": ["deu", "eng"], "of_the_future": {"a": 1}})]
