"""The files of a reading: the picture, which all pages are read from, and what a page needs meanwhile.

A disk that takes no more of them fails the reading, and says why: that picture can be read later.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from ocr_engine.errors import DiskUnwritable

_ONLY_OURS = 0o600


@asynccontextmanager
async def stored_picture(folder: Path, data: bytes) -> AsyncIterator[Path]:
    """The path of a new file in `folder` that holds `data`; it is gone at the end, however that comes.

    So the bytes are handed to the workers once, not once for each page.

    Raises:
        DiskUnwritable: it cannot be written.
    """
    path = folder / f"picture-{secrets.token_hex(8)}"
    writing = asyncio.create_task(asyncio.to_thread(_write, path, data))
    try:
        await asyncio.shield(writing)
        yield path
    finally:
        await asyncio.shield(_remove(path, writing))


@contextmanager
def page_folder(folder: Path) -> Iterator[str]:
    """The path of a new folder in `folder` for the temporary files of one page.

    Raises:
        DiskUnwritable: it cannot be made.
    """
    with _telling_why():
        made = TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)
    with made as path:
        yield path


def _write(path: Path, data: bytes) -> None:
    with _telling_why():
        path.touch(_ONLY_OURS, exist_ok=False)
        path.write_bytes(data)


async def _remove(path: Path, writing: asyncio.Task[None]) -> None:
    """Not before it is written: a thread goes on with that when who waits for it is cancelled."""
    await asyncio.wait([writing])
    with suppress(OSError):  # what cannot be removed goes with the folder, when the service ends
        await asyncio.to_thread(path.unlink, missing_ok=True)


@contextmanager
def _telling_why() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskUnwritable(error.strerror or type(error).__name__) from error
