"""Workers and what they are asked, as the configuration says."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from bot.config import Config
from bot.workers.engine_languages import EngineLanguages
from bot.workers.limits import limits_for
from bot.workers.machine import this_machine
from bot.workers.pool import WorkerEvents, Workers
from bot.workers.runtime_choice import kept_choice, newly_kept
from bot.workers.sandbox import jail_for
from bot.workers.uploads import SentByTheService, sending
from bot.workers.worker import load_engine, make_engine
from ocr_engine.engines import EngineResources, info
from ocr_engine.engines.info import EngineInfo, LineEngineInfo
from ocr_engine.network.runtimes.runtime import Runtime
from ocr_engine.options import AUTO, ReadOptions

_PIXELS_PER_MEGAPIXEL = 1_000_000
_FOR_ANY_RUNTIME = 1400 * 2**20
"""So much for each worker lets it read with OpenVINO: over 26 pictures it held up to 870 MB, and 1,320 at its
peak. With onnxruntime it was 560 and 760 over 40."""

_log = logging.getLogger(__name__)


def worker_count(config: Config) -> int:
    """That of the configuration, or as many as the machine holds."""
    return config.limits.workers or this_machine().workers_with(info(config.ocr.engine).memory)


def options_for(config: Config) -> ReadOptions:
    """How pictures are read where nobody says otherwise."""
    return ReadOptions(
        languages=config.ocr.languages,
        engine=config.ocr.engine,
        max_pixels=config.limits.max_megapixels * _PIXELS_PER_MEGAPIXEL,
        max_pages=config.limits.max_pages,
        page_seconds=config.limits.page_seconds,
        use_text_layer=config.ocr.use_pdf_text,
    )


def workers_for(
    config: Config, folder: Path, events: WorkerEvents | None = None, *, on_demand: bool = False
) -> Workers:
    """Processes that read with the configured engine, and put their temporary files into `folder`.

    Args:
        config: all knobs.
        folder: nobody else uses it.
        events: is told what happens.
        on_demand: whether a process, and what it reads with, is loaded for the page that needs it.

    Raises:
        SandboxRefused: workers cannot be shut in as the configuration requires.
    """
    engines, account = _engines(config), config.ocr_space.account
    engine = engines[0]
    load = make_engine if on_demand else load_engine
    return Workers(
        worker_count(config),
        partial(load, engine.name, _resources(config), _known_runtime(config)),
        folder=folder,
        limits=limits_for([each.memory for each in engines], options_for(config).max_pixels),
        jail=jail_for(engines, config.limits.sandbox),
        events=events,
        respond=sending(account) if engine.sends_pictures_to and account else None,
        on_demand=on_demand,
    )


@asynccontextmanager
async def runtime_found(config: Config, workers: Workers) -> AsyncIterator[None]:
    """Meanwhile finds out which runtime reads fastest, if nobody knows; workers take over that run it."""
    finding = asyncio.create_task(_find_runtime(config, workers))
    try:
        yield
    finally:
        finding.cancel()
        await asyncio.gather(finding, return_exceptions=True)


async def _find_runtime(config: Config, workers: Workers) -> None:
    engine = info(config.ocr.engine)
    if not isinstance(engine, LineEngineInfo) or wanted_runtime(config) or kept_choice(config.data_dir):
        return
    choice = await newly_kept(config.data_dir)
    _log.info("Networks run with %s, which reads fastest on this machine", choice.runtime)
    workers.renew(partial(load_engine, engine.name, _resources(config), choice.runtime))


def wanted_runtime(config: Config) -> Runtime | None:
    """None where it is to be found out; where memory is short, the one that takes the least."""
    if config.ocr.runtime != AUTO:
        return Runtime(config.ocr.runtime)
    is_short = this_machine().bytes_for_each(worker_count(config)) < _FOR_ANY_RUNTIME
    return Runtime.ONNXRUNTIME if is_short else None


def _known_runtime(config: Config) -> Runtime:
    """onnxruntime, which is always there, as long as nothing faster is known."""
    kept = kept_choice(config.data_dir)
    return wanted_runtime(config) or (kept.runtime if kept else Runtime.ONNXRUNTIME)


def engine_languages(config: Config) -> EngineLanguages:
    """Those of the configured engine."""
    return EngineLanguages(info(config.ocr.engine).make(_resources(config)))


def languages_of(engine: str) -> EngineLanguages:
    """Those of another one, which sends no pictures away."""
    return EngineLanguages(info(engine).make(EngineResources()))


def _engines(config: Config) -> tuple[EngineInfo, ...]:
    """All that workers may be asked to read with, the configured one first."""
    return tuple(map(info, dict.fromkeys((config.ocr.engine, *config.http.engines))))


def _resources(config: Config) -> EngineResources:
    return EngineResources(SentByTheService() if config.ocr_space.account else None)
