"""Messages through a pipe: how many bytes they are, and then these."""

from __future__ import annotations

import struct
from typing import BinaryIO

LENGTH = struct.Struct(">I")


def framed(body: bytes) -> bytes:
    return LENGTH.pack(len(body)) + body


def next_frame(stream: BinaryIO) -> bytes | None:
    """Nothing when the other end has closed it."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    return stream.read(length)
