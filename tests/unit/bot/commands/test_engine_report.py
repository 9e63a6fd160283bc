"""What `legible doctor` finds out about an engine, and that it survives one that does not work."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.commands.engine_report import EngineReport, examine, reported
from ocr_engine.engines import EngineResources
from ocr_engine.errors import EngineFailed, EngineMissing
from tests.faults import engines
from tests.worlds.ocr_space import ocr_space_api

MEGABYTE = 1_000_000


def test_the_memory_is_that_of_a_worker_with_this_engine() -> None:
    light, heavy = examine("tesseract", EngineResources()), examine("neural", EngineResources())
    assert isinstance(light, EngineReport)
    assert isinstance(heavy, EngineReport)
    assert 30 * MEGABYTE < light.peak_bytes < 250 * MEGABYTE
    assert heavy.peak_bytes > light.peak_bytes + 100 * MEGABYTE


def test_what_reads_elsewhere_is_sent_nothing() -> None:
    with ocr_space_api() as api:
        report = examine("ocr_space", EngineResources(api.account))
    assert isinstance(report, EngineReport)
    assert len(report.languages) == 24
    assert api.requests == []


def test_what_is_not_installed_is_missing() -> None:
    assert isinstance(examine("ocr_space", EngineResources()), EngineMissing)


@pytest.mark.parametrize(("fault", "status"), [(engines.crash, -11), (engines.vanish, 3)])
def test_an_engine_that_takes_its_process_along_is_a_finding(
    fault: Callable[[], EngineReport], status: int
) -> None:
    failure = reported(fault)
    assert isinstance(failure, EngineFailed)
    assert failure.reason.endswith(f"died with exit status {status}")


def test_an_engine_that_hangs_is_ended() -> None:
    failure = reported(engines.hang, timeout_seconds=0.1)  # type: ignore[arg-type]  # it never returns
    assert isinstance(failure, EngineFailed)
    assert "no answer" in failure.reason
