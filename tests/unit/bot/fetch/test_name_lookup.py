"""Names that nobody answers for take nothing of what others need."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator

import pytest

from bot.fetch.name_lookup import AddressInfos, SystemResolver

FOUND: AddressInfos = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", 80))]
MORE_THAN_SHARED_THREADS = 40


@pytest.fixture
def silence() -> Iterator[threading.Event]:
    """What dead names wait for."""
    event = threading.Event()
    yield event
    event.set()


async def test_others_have_threads_while_dead_names_are_looked_up(silence: threading.Event) -> None:
    def look_up(host: str, *_: object, **__: object) -> AddressInfos:
        if host == "dead.example":
            silence.wait()
        return FOUND

    resolver = SystemResolver(look_up)
    dead = [asyncio.create_task(resolver.resolve("dead.example")) for _ in range(MORE_THAN_SHARED_THREADS)]
    assert [each["host"] for each in await resolver.resolve("alive.example", 80)] == ["192.0.2.7"]
    assert await asyncio.to_thread(str, "a neighbor") == "a neighbor"
    silence.set()
    await asyncio.gather(*dead)


async def test_who_gives_up_is_not_waited_for(silence: threading.Event) -> None:
    def look_up(*_: object, **__: object) -> AddressInfos:
        silence.wait()
        return FOUND

    lookup = asyncio.create_task(SystemResolver(look_up).resolve("dead.example"))
    await asyncio.sleep(0)
    lookup.cancel()
    await asyncio.wait({lookup})
    assert lookup.cancelled()


@pytest.mark.parametrize("error", [socket.gaierror(socket.EAI_NONAME, "unknown"), UnicodeError("too long")])
async def test_what_the_system_says_against_a_name_is_heard(error: Exception) -> None:
    def look_up(*_: object, **__: object) -> AddressInfos:
        raise error

    with pytest.raises(type(error)):
        await SystemResolver(look_up).resolve("nobody.example")


async def test_the_system_is_asked() -> None:
    assert {each["host"] for each in await SystemResolver().resolve("localhost", 80)} == {"127.0.0.1"}
