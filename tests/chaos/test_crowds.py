"""Some seconds of what scripts/chaos does for hours: bad pictures, a flood, and one photo after the other."""

from __future__ import annotations

import pytest

from tests.chaos import bad_pictures, doors, flood, full_disk, hangers, shares, soak, worker_kills
from tests.chaos.bad_files import bad_files
from tests.chaos.bombs import BOMBS
from tests.chaos.mutants import our_own

_QUICK_BOMBS = {name: BOMBS[name] for name in BOMBS if "longest_sides" in name or "cut_at_5" in name}
_ORIGINALS = {name: data for name, data in our_own().items() if not name.endswith(("png", "bmp", "jpeg"))}


async def test_bad_pictures_are_all_answered_and_leave_the_bot_as_it_is() -> None:
    files = bad_files(_ORIGINALS, _QUICK_BOMBS, mutants=20, seed=7)
    figures = await bad_pictures.measured(files, "tesseract", rounds=1)
    assert (figures.mutants, figures.bombs) == (20, len(_QUICK_BOMBS))
    assert (figures.bot_exits, figures.unanswered, figures.unexpected, figures.engine_failed) == (
        0,
        [],
        [],
        [],
    )
    assert figures.neighbors_unanswered == 0


async def test_everybody_is_answered_while_one_chat_sends_many_photos_at_once() -> None:
    figures = await flood.run(photos=4, others=2, engine="tesseract")
    assert figures.unanswered == 0


async def test_photos_leave_no_files_descriptors_or_processes_behind() -> None:
    figures = await soak.run(photos=20, calm_seconds=0)
    assert figures.unanswered == 0
    assert (figures.leaked_files, figures.leaked_descriptors, figures.leaked_processes) == (0, 0, 0)
    assert (figures.files_after_the_end, figures.surviving_processes) == ([], 0)


async def test_photos_that_come_while_the_disk_is_full_are_answered_afterwards() -> None:
    figures = await full_disk.run(photos=4, seconds=2)
    assert figures.ok, figures.missed


async def test_photos_are_answered_although_all_workers_are_killed() -> None:
    figures = await worker_kills.run(photos=6, kills=1)
    assert figures.ok, figures.missed


async def test_one_person_with_ten_chats_has_no_more_read_than_one_with_a_single_chat() -> None:
    figures = await shares.run(seconds=15)
    assert figures.ok, figures.missed


async def test_it_ends_in_time_whatever_hangs_on_and_keeps_what_was_not_answered() -> None:
    figures = await hangers.run(photos=3)
    assert figures.ok, figures.missed


@pytest.mark.parametrize("door", ["pdfs", "dialect", "json"])
async def test_neighbors_are_answered_beside_a_stranger_at_a_door(door: str) -> None:
    figures = await doors.run(door=door, seconds=3)
    assert (figures.unanswered, figures.log_lines_too_soon) == ({door: 0}, {door: 0})
