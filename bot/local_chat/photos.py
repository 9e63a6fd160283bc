"""Makes of a photo what Telegram makes of it: JPEGs of several sizes, and not the original."""

from __future__ import annotations

from dataclasses import dataclass


class NotAPhoto(Exception):
    """The bytes cannot be sent as a photo; the message is Telegram's."""


@dataclass(frozen=True, slots=True)
class Rendition:
    width: int
    height: int
    jpeg: bytes


def renditions(data: bytes) -> list[Rendition]:
    """The picture in the sizes that Telegram keeps, the smallest first.

    Raises:
        NotAPhoto: no picture that we read either, or one of odd dimensions.
    """
    from bot.local_chat.photo_sizes import scaled  # noqa: PLC0415 - loads Pillow and NumPy

    return scaled(data)
