"""How much a worker process may take of the machine, with the engine that it reads with."""

from __future__ import annotations

import os
from collections.abc import Iterable

from bot.jail.limits import ProcessLimits
from ocr_engine.engines.info import EngineMemory

_MIB = 2**20
_MEMORY_FACTOR = 2  # a guess: these limits are a last net
_BYTES_PER_THREAD = 128 * _MIB  # address space, a guess: a stack is 8 MiB, an arena of glibc's malloc 64
_BYTES_PER_PIXEL_IN_FILE = 4  # without compression: at most red, green, blue and alpha
_FILE_OVERHEAD = 16 * _MIB  # a guess


def limits_for(memories: Iterable[EngineMemory], max_pixels: int) -> ProcessLimits:
    """Twice what the engines need for the largest pages, and room for a thread on each core."""
    needed = sum(memory.base_bytes + memory.bytes_per_pixel * max_pixels for memory in memories)
    threads = _BYTES_PER_THREAD * (os.cpu_count() or 1)
    return ProcessLimits(
        address_space_bytes=_MEMORY_FACTOR * needed + threads,
        file_bytes=_FILE_OVERHEAD + _BYTES_PER_PIXEL_IN_FILE * max_pixels,
    )
