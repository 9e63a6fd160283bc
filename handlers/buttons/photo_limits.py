"""What Telegram takes as a photo (Bot API, sendPhoto)."""

from __future__ import annotations

import struct

from telegram.constants import FileSizeLimit

_MOST_PIXELS = 10_000  # width and height together
_MOST_ELONGATED = 20
_SIZE = struct.Struct(">II")
_SIZE_AT = 16  # bytes: behind the signature and the name of the first chunk


def is_fit_for_photo(png: bytes) -> bool:
    """Whether a PNG is small enough, and not too long and narrow."""
    low, high = sorted(_SIZE.unpack_from(png, _SIZE_AT))
    return (
        len(png) <= FileSizeLimit.PHOTOSIZE_UPLOAD
        and low + high <= _MOST_PIXELS
        and high <= _MOST_ELONGATED * low
    )
