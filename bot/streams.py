"""Streams from outside, of which no more is taken than allowed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from ocr_engine.errors import FileTooLarge

_CHUNK_BYTES: Final = 65_536  # a guess: so much may come in beyond the limit


async def read_within(read_chunk: Callable[[int], Awaitable[bytes]], max_bytes: int) -> bytes:
    """All of a stream.

    Args:
        read_chunk: reads at most so many bytes, and none at the end.
        max_bytes: what may be in memory.

    Raises:
        FileTooLarge: there are more.
    """
    data = bytearray()
    while chunk := await read_chunk(_CHUNK_BYTES):
        data += chunk
        if len(data) > max_bytes:
            raise FileTooLarge(max_bytes)
    return bytes(data)
