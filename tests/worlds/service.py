"""The whole service, as `legible run` starts it without a token, on a free port and with a web of our own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import bot.local_chat
from bot.app import service
from bot.config import load
from bot.fetch import SafeLinkFetcher
from tests.worlds.links import PublicWeb

SAMPLES = Path(bot.local_chat.__file__).parent / "page" / "samples"


@dataclass(frozen=True, slots=True)
class Legible:
    address: str
    web: PublicWeb


@asynccontextmanager
async def legible_running(data_dir: Path) -> AsyncIterator[Legible]:
    config = load(
        {"LEGIBLE_DATA_DIR": str(data_dir), "LEGIBLE_HTTP__PORT": "0", "LEGIBLE_OCR__RUNTIME": "onnxruntime"}
    )
    async with (
        PublicWeb() as web,
        SafeLinkFetcher(max_bytes=1_000_000, timeout_seconds=10, **web.fetcher_kwargs()) as links,
        service(config, links) as running,
    ):
        yield Legible(running.address, web)
