"""How many workers read here, and whether the machine holds them."""

from __future__ import annotations

import math
from typing import NamedTuple

from bot.commands import say, texts
from bot.workers.machine import Machine
from handlers.texts.sentences import Quantity
from ocr_engine.engines.info import EngineMemory

_MEGABYTE = 1_000_000


class WorkerReport(NamedTuple):
    """`cure` is empty where nothing is wrong."""

    found: str
    cure: str


def worker_report(count: int, memory: EngineMemory, machine: Machine) -> WorkerReport:
    """What they take while they read photos, beside what there is for them and the service."""
    fit = machine.workers_with(memory)
    needed = megabytes(count * memory.usual_bytes)
    if math.isinf(machine.memory_bytes):
        return WorkerReport(say(texts.DOCTOR_WORKERS, count=count, needed=needed), "")
    there = megabytes(machine.memory_bytes)
    found = say(texts.DOCTOR_WORKERS_OF, count=count, needed=needed, there=there)
    return WorkerReport(found, _cure(count, fit, memory.usual_bytes > machine.memory_bytes))


def megabytes(count: float) -> Quantity:
    return Quantity(round(count / _MEGABYTE), "digital-megabyte")


def _cure(count: int, fit: int, is_too_small: bool) -> str:
    if is_too_small:
        return say(texts.DOCTOR_OTHER_ENGINE)
    return say(texts.DOCTOR_FEWER_WORKERS, count=str(fit)) if count > fit else ""
