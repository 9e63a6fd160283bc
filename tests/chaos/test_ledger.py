"""What the harness counts as lost, as answered twice, and as answered wrongly."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.local_chat.json_object import JsonObject
from tests.chaos.ledger import Ledger, Recorder
from tests.worlds.telegram import Conversation, TelegramWorld, blank_png


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


@pytest.fixture
async def anna(ledger: Ledger) -> AsyncIterator[Conversation]:
    async with TelegramWorld.opened(faults=Recorder(ledger)) as world:
        yield world.private_chat()


async def asked(ledger: Ledger, anna: Conversation) -> JsonObject:
    photo = await anna.sends_photo(blank_png())
    ledger.asked(photo, "Green apple")
    return photo


async def replied(photo: JsonObject, anna: Conversation, *texts: str) -> None:
    async with anna.telegram.bot() as bot:
        for text in texts:
            await bot.send_message(anna.id, text, reply_to_message_id=photo["message_id"])


async def test_a_photo_without_any_reply_is_lost(ledger: Ledger, anna: Conversation) -> None:
    await asked(ledger, anna)
    assert (ledger.open, ledger.lost, ledger.wrong) == (1, 1, 0)


async def test_a_photo_with_its_text_is_answered(ledger: Ledger, anna: Conversation) -> None:
    await replied(await asked(ledger, anna), anna, "Green apple")
    assert (ledger.open, ledger.lost, ledger.wrong, ledger.duplicates) == (0, 0, 0, 0)


async def test_the_same_answer_again_is_a_duplicate(ledger: Ledger, anna: Conversation) -> None:
    await replied(await asked(ledger, anna), anna, "Green apple", "Green apple", "Green apple")
    assert (ledger.open, ledger.duplicates) == (0, 2)


async def test_words_that_are_not_in_the_photo_are_no_answer(ledger: Ledger, anna: Conversation) -> None:
    photo = await asked(ledger, anna)
    await replied(photo, anna, "Busy, 3 before you", "Busy, 3 before you")
    assert (ledger.lost, ledger.wrong, ledger.other_replies()) == (0, 1, {"Busy, 3 before you": 2})
    await replied(photo, anna, "Green apple")
    assert (ledger.wrong, ledger.duplicates) == (0, 0)


async def test_a_message_that_replies_to_nothing_answers_no_photo(ledger: Ledger, anna: Conversation) -> None:
    await asked(ledger, anna)
    async with anna.telegram.bot() as bot:
        await bot.send_message(anna.id, "Green apple")
    assert ledger.lost == 1
