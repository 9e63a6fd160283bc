"""Makes of a photo what Telegram makes of it: JPEGs of several sizes, and not the original.

It is made in a worker, for a picture is decoded; its bytes come back in one piece, and are checked.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from ocr_engine.errors import OcrError
from ocr_engine.strict_json import as_integer, items

_CLIENT = "photos"
_NO_PHOTO = "IMAGE_PROCESS_FAILED"
_MOST_SIDE = 10_000  # Bot API limit
_HEAD_END = b"\n"


class NotAPhoto(Exception):
    """The bytes cannot be sent as a photo; the message is Telegram's."""


@dataclass(frozen=True, slots=True)
class Rendition:
    width: int
    height: int
    jpeg: bytes


Photographer = Callable[[bytes], Awaitable[list[Rendition]]]


class PictureProcesses(Protocol):
    async def apply(self, work: Callable[[bytes], bytes], data: bytes, client: Hashable) -> bytes:
        """What that function makes of the bytes, in another process. Raises an OcrError if it is lost."""


def renditions(data: bytes) -> list[Rendition]:
    """The picture in the sizes that Telegram keeps, the smallest first.

    Raises:
        NotAPhoto: no picture that we read either, or one of odd dimensions.
    """
    from bot.workers.photo_sizes import scaled  # noqa: PLC0415 - loads Pillow and NumPy

    return scaled(data)


async def in_a_thread(data: bytes) -> list[Rendition]:
    """As `renditions`, for those who send nothing that could break a decoder."""
    return await asyncio.to_thread(renditions, data)


async def renditions_by(processes: PictureProcesses, data: bytes) -> list[Rendition]:
    """As `renditions`, in one of those processes."""
    try:
        packed = await processes.apply(packed_renditions, data, _CLIENT)
    except OcrError as error:
        raise NotAPhoto(_NO_PHOTO) from error
    return unpacked(packed)


def packed_renditions(data: bytes) -> bytes:
    """Runs in the worker: a line of JSON, and the JPEGs one after the other; or the line says why not."""
    try:
        made = renditions(data)
    except NotAPhoto as refusal:
        return json.dumps(str(refusal)).encode() + _HEAD_END
    head = [[each.width, each.height, len(each.jpeg)] for each in made]
    return json.dumps(head).encode() + _HEAD_END + b"".join(each.jpeg for each in made)


def unpacked(packed: bytes) -> list[Rendition]:
    """Raises `NotAPhoto`, for whatever the worker would not have said, too."""
    head, _, jpegs = packed.partition(_HEAD_END)
    try:
        said = json.loads(head)
        if isinstance(said, list):
            return list(_cut(said, jpegs))
    except (ValueError, RecursionError):
        said = None
    raise NotAPhoto(said if isinstance(said, str) else _NO_PHOTO)


def _cut(sizes: list[Any], jpegs: bytes) -> Iterator[Rendition]:
    """Raises `ValueError`, unless those sizes are of all that there is."""
    begin = 0
    for size in sizes:
        width, height, length = _numbers(size)
        yield Rendition(width, height, jpegs[begin : begin + length])
        begin += length
    if not begin or begin != len(jpegs):
        raise ValueError


def _numbers(size: Any) -> tuple[int, int, int]:  # noqa: ANN401 - what JSON holds
    width, height, length = (as_integer(each, least=1) for each in items(size, 3))
    if max(width, height) > _MOST_SIDE:
        raise ValueError
    return width, height, length
