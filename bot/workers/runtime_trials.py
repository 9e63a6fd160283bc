"""How fast each runtime of networks is on this machine, tried in a process of its own, which may crash."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

import ocr_engine
from bot.workers.child import Child, ProcessLost
from bot.workers.environment import worker_environment
from ocr_engine.engines import EngineResources, info
from ocr_engine.exports.text import to_text
from ocr_engine.network.runtimes.runtime import Runtime, use
from ocr_engine.options import ReadOptions

SAMPLE = Path(__file__).parents[1] / "local_chat" / "page" / "samples" / "receipt.jpg"
_OPTIONS = ReadOptions(engine="neural", languages=("eng",))
_TIMEOUT_SECONDS = 60.0  # a guess; about 5 were seen
_MOST_BYTES = 2**16  # a guess


class Trial(BaseModel):
    """CPU seconds for a picture, when all is loaded, and its text."""

    model_config = ConfigDict(frozen=True)

    seconds: float
    text: str


async def trials(runtimes: Iterable[Runtime], picture: Path = SAMPLE) -> Mapping[Runtime, Trial]:
    """Of these, one after the other; without those that fail."""
    found = {runtime: await _trial(runtime, picture) for runtime in runtimes}
    return {runtime: trial for runtime, trial in found.items() if trial}


def fastest(tried: Mapping[Runtime, Trial]) -> Runtime:
    """The fastest one that reads the same as onnxruntime, which is taken where that fails."""
    right = tried.get(Runtime.ONNXRUNTIME)
    same = [runtime for runtime, trial in tried.items() if right and trial.text == right.text]
    return min(same, key=lambda runtime: tried[runtime].seconds, default=Runtime.ONNXRUNTIME)


async def _trial(runtime: Runtime, picture: Path) -> Trial | None:
    try:
        child = await Child.started(worker_environment())
    except ProcessLost:
        return None
    try:
        async with asyncio.timeout(_TIMEOUT_SECONDS):
            await child.begin((read_sample, (runtime, picture)))
            return Trial.model_validate_json(await child.answer(_MOST_BYTES))
    except (ProcessLost, TimeoutError, ValidationError):
        return None
    finally:
        await child.stop()


def read_sample(runtime: Runtime, picture: Path) -> bytes:
    """A trial as JSON. The first reading loads all, and makes what the shapes in this picture need."""
    use(runtime)
    reader, data = ocr_engine.reader_with(info(_OPTIONS.engine), EngineResources()), picture.read_bytes()
    reader.read(data, _OPTIONS)
    begun = time.process_time()
    document = reader.read(data, _OPTIONS)
    trial = Trial(seconds=time.process_time() - begun, text=to_text(document))
    return trial.model_dump_json().encode()
