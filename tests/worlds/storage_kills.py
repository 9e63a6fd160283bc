"""Kills who takes updates in, at any moment, and looks for all that it was told is stored."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import text

from bot.storage import InboxStore, Storage

BOT: Final = 42
CHAT: Final = 7
_WRITER: Final = f"""
import asyncio, itertools, sys
from pathlib import Path
from bot.storage import InboxStore, Storage

async def write():
    print("opening", flush=True)
    async with Storage.open(Path(sys.argv[1])) as storage:
        inbox = InboxStore(storage, {BOT})
        for update_id in itertools.count(int(sys.argv[2])):
            await inbox.add(update_id, {CHAT}, f"payload of {{update_id}}")
            print(update_id, flush=True)

asyncio.run(write())
"""
"""Says the number of every update whose storing it was told is done."""
_UPDATES_AT_MOST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Survival:
    kills: int
    acknowledged: int
    lost: int


async def acknowledged_survive(kills: int, seed: int, folder: Path) -> Survival:
    """Kills so many writers on one SQLite database, some while they open it and others while they write.

    Raises:
        StorageError: the database cannot be read any more.
    """
    moments = Random(seed)  # noqa: S311 - to be repeated, not to be secret
    acknowledged: list[int] = []
    for kill in range(kills):
        updates, seconds = moments.choice((0, 1, 10, 100)), moments.uniform(0, 0.1)
        acknowledged += await _acknowledged_until_killed(folder, kill * _UPDATES_AT_MOST, updates, seconds)
    stored = await _stored(folder)
    lost = sum(stored.get(update_id) != f"payload of {update_id}" for update_id in acknowledged)
    return Survival(kills, len(acknowledged), lost)


async def _acknowledged_until_killed(folder: Path, first: int, updates: int, seconds: float) -> list[int]:
    """What a writer says until it is killed, so long after it has said so many."""
    writer = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _WRITER, folder, str(first), stdout=asyncio.subprocess.PIPE
    )
    output = writer.stdout
    assert output
    said = [await output.readline() for _ in range(1 + updates)]
    await asyncio.sleep(seconds)
    writer.kill()
    said += (await output.read()).splitlines()
    await writer.wait()
    return [int(line) for line in said[1:]]


async def _stored(folder: Path) -> dict[int, str]:
    async with Storage.open(folder) as storage:
        async with storage.reading() as connection:
            assert await connection.scalar(text("PRAGMA integrity_check")) == "ok"
        found = await InboxStore(storage, BOT).waiting_in(CHAT, (), _UPDATES_AT_MOST)
    return {update.update_id: update.payload for update in found}
