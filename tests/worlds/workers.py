"""Worker processes as the service runs them, with a folder of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.jail.jail import Jail
from bot.workers import ProcessLimits, WorkerEvents, Workers, limits_for
from bot.workers.child import Respond
from ocr_engine.engines import info

LIMITS = limits_for([info("auto").memory], max_pixels=50_000_000)


@asynccontextmanager
async def workers_that(  # noqa: PLR0913 - all but the first two by name
    prepare: Callable[[], None],
    count: int = 2,
    *,
    grace_seconds: float = 10.0,
    limits: ProcessLimits = LIMITS,
    jail: Jail | None = None,
    events: WorkerEvents | None = None,
    respond: Respond | None = None,
    on_demand: bool = False,
) -> AsyncIterator[Workers]:
    """Args: prepare: what each process does first, such as `partial(load_engine, "auto")`."""
    with TemporaryDirectory() as folder:
        async with Workers(
            count,
            prepare,
            folder=Path(folder),
            limits=limits,
            jail=jail,
            events=events,
            respond=respond,
            grace_seconds=grace_seconds,
            on_demand=on_demand,
        ) as workers:
            yield workers
