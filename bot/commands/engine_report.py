"""What an operator wants to know of an engine: its version, its languages, the memory of a worker with it."""

from __future__ import annotations

import multiprocessing
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from bot.workers import load_engine
from ocr_engine.engines import EngineResources, info
from ocr_engine.errors import EngineFailed, OcrError
from ocr_engine.network.runtimes.runtime import Runtime

_PHOTO = (1280, 960)  # pixels of a photo as Telegram sends it
_TIMEOUT_SECONDS = 60.0  # a guess
_PEAK_UNIT_BYTES = 1 if sys.platform == "darwin" else 1024  # getrusage(2)


@dataclass(frozen=True, slots=True)
class EngineReport:
    """`peak_bytes` is what a worker holds while it reads a photo, or its largest program, if that is more."""

    version: str
    languages: frozenset[str]
    peak_bytes: int


def examine(
    name: str, resources: EngineResources, runtime: Runtime = Runtime.ONNXRUNTIME
) -> EngineReport | OcrError:
    """Tries the engine as a worker would load it, in a process of its own. Nothing is sent to a service."""
    return reported(partial(_report, name, resources, runtime))


def reported(
    report: Callable[[], EngineReport], timeout_seconds: float = _TIMEOUT_SECONDS
) -> EngineReport | OcrError:
    """What the function returns or raises in a new process; `EngineFailed` if that dies or hangs."""
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(report, sender))
    process.start()
    sender.close()
    try:
        if receiver.poll(timeout_seconds):
            answer: EngineReport | OcrError = receiver.recv()
            return answer
        return EngineFailed(f"no answer within {timeout_seconds:.0f} seconds")
    except EOFError:
        process.join()
        return EngineFailed(f"the process that tried it died with exit status {process.exitcode}")
    finally:
        process.kill()
        process.join()


def _answer(report: Callable[[], EngineReport], sender: Connection) -> None:
    try:
        sender.send(report())
    except OcrError as error:
        sender.send(error)


def _report(name: str, resources: EngineResources, runtime: Runtime) -> EngineReport:
    load_engine(name, resources, runtime, sample_size=_PHOTO)
    examined = info(name).make(resources)
    return EngineReport(examined.version, examined.languages(), _peak_bytes())


def _peak_bytes() -> int:
    """The larger one, not the sum: on Linux a program's peak starts with that of the process that runs it."""
    programs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _PEAK_UNIT_BYTES
    return max(_own_peak_bytes(), programs)


def _own_peak_bytes() -> int:
    """For the same reason Linux is asked elsewhere: `getrusage` would tell the peak of who started us."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT_BYTES
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
