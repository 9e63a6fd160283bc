"""Workers and what they are asked, as the configuration says."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bot.config import Config
from bot.workers.engine_languages import EngineLanguages
from bot.workers.limits import limits_for
from bot.workers.machine import this_machine
from bot.workers.pool import WorkerEvents, Workers
from bot.workers.sandbox import jail_for
from bot.workers.worker import load_engine, make_engine
from ocr_engine.engines import EngineResources, info
from ocr_engine.options import ReadOptions

_PIXELS_PER_MEGAPIXEL = 1_000_000


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
    engine, resources = info(config.ocr.engine), _resources(config)
    return Workers(
        worker_count(config),
        partial(make_engine if on_demand else load_engine, engine.name, resources),
        folder=folder,
        limits=limits_for(engine.memory, options_for(config).max_pixels),
        jail=jail_for(engine, resources, config.limits.sandbox),
        events=events,
        on_demand=on_demand,
    )


def engine_languages(config: Config) -> EngineLanguages:
    """Those of the configured engine."""
    return EngineLanguages(info(config.ocr.engine).make(_resources(config)))


def _resources(config: Config) -> EngineResources:
    return EngineResources(config.ocr_space.account)
