"""Streams from outside, of which no more is taken than allowed, and no longer than there is time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ocr_engine.deadline import Deadline
from ocr_engine.errors import FileTooLarge

_CHUNK_BYTES: Final = 65_536  # a guess: so much may come in beyond the limit


def read_within(read_chunk: Callable[[int], bytes], max_bytes: int, deadline: Deadline) -> bytes:
    """All of a stream.

    Args:
        read_chunk: reads at most so many bytes, those that are there already, and none at the end. One that
            waits for all of them would let a sender that drips outlast the deadline.
        max_bytes: what may be in memory.
        deadline: by then all of them have come.

    Raises:
        FileTooLarge: there are more.
        TookTooLong: they do not end in time.
    """
    data = bytearray()
    while chunk := read_chunk(_CHUNK_BYTES):
        data += chunk
        if len(data) > max_bytes:
            raise FileTooLarge(max_bytes)
        deadline.ensure_time_left()
    return bytes(data)
