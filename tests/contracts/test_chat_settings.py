"""What every `ChatSettings` does, the real one and the stand-in alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import ChatSettingsStore, Storage
from handlers.ports import ChatSettings

GROUP = -42
SUPERGROUP = -1_001_234_567_890_123


@pytest.fixture
async def settings(place: Path | str) -> AsyncIterator[ChatSettings]:
    async with Storage.open(place) as storage:
        yield ChatSettingsStore(storage)


async def test_nothing_is_known_of_a_new_chat(settings: ChatSettings) -> None:
    assert await settings.languages(GROUP) is None


@pytest.mark.parametrize("languages", [("deu",), ("deu", "eng", "chi_sim"), ("auto",)])
async def test_languages_are_remembered_in_their_order(
    settings: ChatSettings, languages: tuple[str, ...]
) -> None:
    await settings.set_languages(GROUP, languages)
    assert await settings.languages(GROUP) == languages


async def test_the_last_choice_counts(settings: ChatSettings) -> None:
    await settings.set_languages(GROUP, ("deu",))
    await settings.set_languages(GROUP, ("eng", "fra"))
    assert await settings.languages(GROUP) == ("eng", "fra")


async def test_many_may_choose_at_once_in_a_new_chat(settings: ChatSettings) -> None:
    choices = [(code,) for code in ("deu", "eng", "fra", "ita", "jpn", "kor", "nld", "pol")]
    for chat_id in range(10):
        await asyncio.gather(*(settings.set_languages(chat_id, choice) for choice in choices))
        assert await settings.languages(chat_id) in choices


async def test_every_chat_has_its_own(settings: ChatSettings) -> None:
    await settings.set_languages(GROUP, ("deu",))
    await settings.set_languages(SUPERGROUP, ("eng",))
    assert (await settings.languages(GROUP), await settings.languages(SUPERGROUP)) == (("deu",), ("eng",))


async def test_settings_move_with_a_group_that_becomes_a_supergroup(settings: ChatSettings) -> None:
    await settings.set_languages(GROUP, ("deu",))
    await settings.migrate(GROUP, SUPERGROUP)
    assert (await settings.languages(GROUP), await settings.languages(SUPERGROUP)) == (None, ("deu",))


async def test_a_migration_that_is_announced_twice_changes_nothing_more(settings: ChatSettings) -> None:
    await settings.set_languages(GROUP, ("deu",))
    await settings.migrate(GROUP, SUPERGROUP)
    await settings.set_languages(SUPERGROUP, ("eng",))
    await settings.migrate(GROUP, SUPERGROUP)
    assert await settings.languages(SUPERGROUP) == ("eng",)


async def test_what_the_supergroup_has_already_chosen_wins(settings: ChatSettings) -> None:
    await settings.set_languages(GROUP, ("deu",))
    await settings.set_languages(SUPERGROUP, ("eng",))
    await settings.migrate(GROUP, SUPERGROUP)
    assert (await settings.languages(GROUP), await settings.languages(SUPERGROUP)) == (None, ("eng",))


async def test_a_group_without_settings_migrates_to_none(settings: ChatSettings) -> None:
    await settings.migrate(GROUP, SUPERGROUP)
    assert await settings.languages(SUPERGROUP) is None


async def test_a_chat_that_migrates_to_itself_keeps_its_settings(settings: ChatSettings) -> None:
    await settings.set_languages(GROUP, ("deu",))
    await settings.migrate(GROUP, GROUP)
    assert await settings.languages(GROUP) == ("deu",)
