"""Who takes over a worker sees the pictures that this worker reads, and nobody else's."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.jail import landlock
from bot.jail.jail import Jail, missing
from bot.workers import Workers
from bot.workers.sandbox import jail_for
from ocr_engine import ReadOptions
from ocr_engine.engines import info
from tests.faults.engines import VICTIM, putting
from tests.security.spy import Spy
from tests.worlds.telegram import blank_png
from tests.worlds.workers import LIMITS

OPTIONS = ReadOptions(languages=("eng",), page_seconds=60.0)
OTHERS, OWN = blank_png(60), blank_png(VICTIM)
TESTS = Path(__file__).parents[1]


def pages_in(folder: Path) -> list[Path]:
    return list(folder.glob("worker-*/page-*/picture"))


async def seen_beside_another(folder: Path, jail: Jail | None) -> list[int]:
    """How long the files are that a spy finds while somebody else's picture is read."""
    async with Workers(2, partial(putting, Spy()), folder=folder, limits=LIMITS, jail=jail) as workers:
        other = asyncio.create_task(workers.read(OTHERS, OPTIONS, "a chat"))
        while not pages_in(folder):  # noqa: ASYNC110 - a file rings no bell
            await asyncio.sleep(0.01)
        document = await workers.read(OWN, OPTIONS, "the spy's chat")
        other.cancel()
    found: list[int] = json.loads(document.text)
    return found


@pytest.mark.skipif(landlock.version() == 0, reason="; ".join(missing()))
async def test_a_spy_sees_the_picture_that_it_is_given_and_no_other(tmp_path: Path) -> None:
    jail = jail_for([info("tesseract")], "auto")
    assert jail
    with_tests = replace(jail, readable=(*jail.readable, TESTS))
    assert await seen_beside_another(tmp_path, with_tests) == [len(OWN)]


async def test_without_a_jail_it_sees_both(tmp_path: Path) -> None:
    """So the spy looks where pictures are: twice, for each has a name of its own in its reader's folder."""
    seen = await seen_beside_another(tmp_path, None)
    assert sorted(seen) == sorted([len(OTHERS), len(OWN)] * 2)
