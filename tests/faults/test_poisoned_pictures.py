"""A minute's version of the property `workers` of scripts/chaos."""

from __future__ import annotations

from tests.chaos import poison


async def test_pictures_that_kill_workers_cost_nobody_else_an_answer() -> None:
    figures = await poison.run(good=28, page_seconds=3, grace_seconds=1)
    assert figures.ok, figures.missed
    assert figures.good_read == 28
