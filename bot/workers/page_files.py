"""The files of a reading: the picture, which all pages are read from, and what a page needs meanwhile.

The picture is written once, where no worker sees it, and a worker finds it in its own folder as long as it
reads a page of it. A disk that takes no more files fails the reading, and says why: it can be read later.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import partial
from pathlib import Path

from ocr_engine.errors import DiskUnwritable

_OUR_FILE, _OUR_FOLDER = 0o600, 0o700


@asynccontextmanager
async def stored_picture(folder: Path, data: bytes) -> AsyncIterator[Path]:
    """The path of a new file in `folder` that holds `data`; it is gone at the end, however that comes.

    So the bytes are handed to the workers once, not once for each page.

    Raises:
        DiskUnwritable: it cannot be written.
    """
    path = folder / f"picture-{secrets.token_hex(8)}"
    async with _while_there(partial(_write, path, data), partial(path.unlink, missing_ok=True)):
        yield path


@asynccontextmanager
async def placed_picture(picture: Path, folder: Path) -> AsyncIterator[Path]:
    """The path of that picture in a new folder in `folder`, which takes the temporary files of one page, too.

    Raises:
        DiskUnwritable: it cannot be made.
    """
    page = folder / f"page-{secrets.token_hex(8)}"
    async with _while_there(partial(_place, picture, page), partial(shutil.rmtree, page, ignore_errors=True)):
        yield page / "picture"


@asynccontextmanager
async def _while_there(make: Callable[[], None], remove: Callable[[], None]) -> AsyncIterator[None]:
    """Both in threads, for a disk may be slow and a folder full."""
    making = asyncio.create_task(asyncio.to_thread(make))
    try:
        await asyncio.shield(making)
        yield
    finally:
        await asyncio.shield(_removed(making, remove))


async def _removed(making: asyncio.Task[None], remove: Callable[[], None]) -> None:
    """Not before it is made: a thread goes on with that when who waits for it is cancelled."""
    await asyncio.wait([making])
    with suppress(OSError):  # what cannot be removed goes with the folder, when the service ends
        await asyncio.to_thread(remove)


def _write(path: Path, data: bytes) -> None:
    with _telling_why():
        path.touch(_OUR_FILE, exist_ok=False)
        path.write_bytes(data)


def _place(picture: Path, page: Path) -> None:
    """As a link, or as a copy where a file can have one name only."""
    with _telling_why():
        page.mkdir(_OUR_FOLDER)
        try:
            (page / "picture").hardlink_to(picture)
        except OSError:
            shutil.copy(picture, page / "picture")


@contextmanager
def _telling_why() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DiskUnwritable(error.strerror or type(error).__name__) from error
