"""PostgreSQL by its URL: what an operator reads when it cannot be used, and what happens when it restarts."""

from __future__ import annotations

import pytest

from bot.storage import DatabaseInUse, SqlChatSettings, Storage, StorageFailed
from handlers.ports import ChatSettings
from tests.worlds.databases import PASSWORD, PostgresServer
from tests.worlds.settings import chosen


async def refusal(url: str) -> str:
    with pytest.raises(StorageFailed, match=r"^PostgreSQL cannot be used: .+ database_url") as refused:
        async with Storage.open(url):
            pass
    return str(refused.value)


async def test_either_spelling_of_the_url_will_do(postgresql: PostgresServer) -> None:
    url = await postgresql.new_database()
    async with Storage.open(url.replace("postgresql://", "postgres://")) as storage:
        assert (await storage.check()).ok


async def test_a_server_that_is_not_there_is_said_to_be_so() -> None:
    assert "Connect call failed ('127.0.0.1', 1)" in await refusal(
        "postgresql://legible:secret@127.0.0.1:1/legible"
    )


async def test_a_wrong_password_is_said_to_be_so_without_showing_it(postgresql: PostgresServer) -> None:
    said = await refusal(postgresql.url("postgres", "wrong:canary"))
    assert "password authentication failed" in said
    assert "canary" not in said


async def test_a_database_that_does_not_exist_is_named(postgresql: PostgresServer) -> None:
    assert '"nowhere" does not exist' in await refusal(postgresql.url("nowhere"))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://legible:can/ary@127.0.0.1/legible",
        "postgresql://legible:can#ary@127.0.0.1/legible",
        "postgresql://legible:canary@127.0.0.1:port/legible",
        "postgresql://legible:canary@[::1/legible",
        "postgresql://legible:canary@127.0.0.1/legible?sslmode=canary",
        "mysql://legible:canary@127.0.0.1/legible",
        "canary",
    ],
)
async def test_a_url_that_cannot_be_understood_is_refused_without_showing_it(url: str) -> None:
    said = await refusal(url)
    assert "the URL cannot be understood" in said
    assert "can" not in said.replace("cannot", "")
    assert "ary" not in said


async def test_no_error_has_the_password_in_its_chain(postgresql: PostgresServer) -> None:
    with pytest.raises(StorageFailed) as refused:
        async with Storage.open(postgresql.url("nowhere")):
            pass
    chain = [refused.value, refused.value.__cause__, refused.value.__context__]
    assert PASSWORD not in "".join(map(repr, chain))


async def test_after_a_restart_of_the_server_work_goes_on(postgresql: PostgresServer) -> None:
    url = await postgresql.new_database()
    async with Storage.open(url) as storage:
        await postgresql.end_sessions(url)
        assert (await storage.check()).ok
        with pytest.raises(DatabaseInUse):
            async with Storage.open(url):
                pass


async def test_a_database_that_has_become_read_only_is_noticed(postgresql: PostgresServer) -> None:
    url = await postgresql.new_database()
    async with Storage.open(url) as storage:
        await postgresql.make_read_only(url)
        with pytest.raises(StorageFailed, match="read-only"):
            await storage.check()


async def test_who_has_lost_the_database_to_another_service_touches_nothing_any_more(
    postgresql: PostgresServer,
) -> None:
    url = await postgresql.new_database()
    async with Storage.open(url) as old:
        await postgresql.end_sessions(url)
        async with Storage.open(url) as new:
            with pytest.raises(DatabaseInUse):
                await SqlChatSettings(old).change(1, chosen("deu"))
            assert await SqlChatSettings(new).load(1) == ChatSettings()
