"""What `legible doctor` says of the number of workers."""

from __future__ import annotations

import math

from bot.commands.worker_report import worker_report
from bot.workers.machine import Machine
from ocr_engine.engines import info

MIB = 2**20
AUTO = info("auto").memory


def test_workers_that_fit_are_told_with_what_they_take_and_what_there_is() -> None:
    assert worker_report(2, AUTO, Machine(2, 4_000_000_000)) == ("2, which take 1,400 MB of 4,000 MB", "")


def test_one_worker_reads_on_a_machine_with_one_processor_and_one_gigabyte() -> None:
    machine = Machine(1, 860 * MIB)
    assert worker_report(machine.workers_with(AUTO), AUTO, machine) == ("1, which takes 700 MB of 902 MB", "")


def test_workers_that_do_not_fit_are_told_with_how_many_would() -> None:
    assert "set limits.workers to 1" in worker_report(4, AUTO, Machine(4, 1_000_000_000)).cure


def test_where_not_even_one_fits_another_engine_is_the_cure() -> None:
    assert "choose another engine" in worker_report(1, AUTO, Machine(1, 400_000_000)).cure


def test_where_nothing_tells_how_much_memory_there_is_only_the_need_is_told() -> None:
    assert worker_report(2, AUTO, Machine(2, math.inf)) == ("2, which take 1,400 MB", "")
