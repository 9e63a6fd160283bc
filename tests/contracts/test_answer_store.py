"""What every `AnswerStore` does, the real one and the stand-in alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.storage import SqlAnswers, Storage
from bot.storage.tables import ANSWERS
from handlers.answers.layouts import Layout
from handlers.buttons.kept_answer import KeptAnswer
from handlers.ports import AnswerStore
from handlers.requests.attachments import Attachment, Pictureless
from handlers.requests.links import Link
from tests.worlds.databases import DATABASES, empty_database
from tests.worlds.fakes import FakeAnswers

GROUP = -1_001_234_567_890_123
PHOTO = Attachment("AgACAgIAAxkBAAI", size=120_000, is_photo=True)
PDF = Attachment("BQ", name="Übung.pdf")
SOURCES = (PHOTO, Link("https://example.com/ü.png?a=1"), Pictureless("video"), PDF)
ANSWER = KeptAnswer("aZ-_09", GROUP, SOURCES, ("auto",), ("deu", "eng"))


@pytest.fixture(params=[*DATABASES, "fake"])
async def store(request: pytest.FixtureRequest) -> AsyncIterator[AnswerStore]:
    if request.param == "fake":
        yield FakeAnswers()
        return
    async with Storage.open(await empty_database(request.param, request)) as storage:
        yield SqlAnswers(storage)


async def test_what_nobody_kept_is_not_there(store: AnswerStore) -> None:
    assert await store.load("aZ-_09") is None


@pytest.mark.parametrize(
    "answer",
    [
        ANSWER,
        replace(ANSWER, layout=Layout.TABLES, has_tables=True, message_ids=(7, 8, 9)),
        replace(ANSWER, sources=(), preferred_languages=()),
    ],
)
async def test_what_was_kept_is_loaded_as_it_was(store: AnswerStore, answer: KeptAnswer) -> None:
    await store.keep(answer)
    assert await store.load(answer.id) == answer


async def test_the_last_one_of_an_id_counts(store: AnswerStore) -> None:
    await store.keep(ANSWER)
    await store.keep(replace(ANSWER, languages=("jpn",)))
    assert await store.load(ANSWER.id) == replace(ANSWER, languages=("jpn",))


async def test_those_of_a_chat_are_forgotten(store: AnswerStore) -> None:
    other = replace(ANSWER, id="other", chat_id=7)
    await store.keep(ANSWER)
    await store.keep(other)
    await store.forget(GROUP)
    assert (await store.load(ANSWER.id), await store.load("other")) == (None, other)


async def made(storage: Storage, age: timedelta) -> None:
    async with storage.writing() as connection:
        await connection.execute(update(ANSWERS).values(made_at=datetime.now(UTC) - age))


async def test_what_is_older_than_two_days_is_gone_and_changes_make_it_no_younger(place: Path | str) -> None:
    async with Storage.open(place) as storage:
        answers = SqlAnswers(storage)
        await answers.keep(ANSWER)
        await made(storage, timedelta(hours=47))
        assert await answers.load(ANSWER.id)
        await made(storage, timedelta(hours=49))
        await answers.keep(ANSWER)
        assert await answers.load(ANSWER.id) is None


async def test_what_is_too_old_is_deleted(place: Path | str) -> None:
    async with Storage.open(place) as storage:
        answers = SqlAnswers(storage)
        await answers.keep(ANSWER)
        await made(storage, timedelta(hours=49))
        await answers.keep(replace(ANSWER, id="young"))
        await answers.forget_made_before(datetime.now(UTC) - timedelta(hours=48))
        async with storage.reading() as connection:
            assert list(await connection.scalars(ANSWERS.select().with_only_columns(ANSWERS.c.id))) == [
                "young"
            ]


async def test_what_a_newer_version_has_kept_and_we_do_not_know_is_gone(place: Path | str) -> None:
    async with Storage.open(place) as storage:
        answers = SqlAnswers(storage)
        await answers.keep(ANSWER)
        async with storage.writing() as connection:
            await connection.execute(
                update(ANSWERS).values(content={"id": "aZ-_09", "sources": [{"new": 1}]})
            )
        assert await answers.load(ANSWER.id) is None
