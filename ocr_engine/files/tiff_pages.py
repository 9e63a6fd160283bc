"""How many pages a TIFF has. Pillow tells by parsing each of them, which takes a second for ten thousand."""

from __future__ import annotations

import struct
from contextlib import suppress

_BIG = 43  # as BigTIFF has it
_MOST = 100_000  # a guess
_ENTRY_BYTES, _BIG_ENTRY_BYTES = 12, 20  # as TIFF and BigTIFF have it


def page_count(data: bytes) -> int:
    """Follows the chain of directories, one for each page, to its end or to where it was cut or meets itself.

    Beyond 100,000 it does not count.
    """
    order = "<" if data.startswith(b"II") else ">"
    is_big = struct.unpack_from(f"{order}H", data, 2)[0] == _BIG
    count = struct.Struct(order + ("Q" if is_big else "H"))
    offset = struct.Struct(order + ("Q" if is_big else "I"))
    entry_bytes = _BIG_ENTRY_BYTES if is_big else _ENTRY_BYTES
    pages = set[int]()
    (directory,) = offset.unpack_from(data, offset.size)
    with suppress(struct.error):
        while directory and directory not in pages and len(pages) < _MOST:
            (entries,) = count.unpack_from(data, directory)
            pages.add(directory)
            (directory,) = offset.unpack_from(data, directory + count.size + entries * entry_bytes)
    return len(pages)
