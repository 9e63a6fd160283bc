"""A copy of the SQLite database, as it is at one moment, while the service goes on."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from urllib.parse import quote

from bot.storage.errors import BackupRefused, StorageFailed
from bot.storage.sqlite import FILE_NAME


def back_up(folder: Path, target: Path) -> None:
    """Copies the database in `folder` to the file `target`, which is there whole or not at all.

    Raises:
        BackupRefused: there is no database, `target` exists already or cannot be written.
        StorageFailed: the database cannot be read.
    """
    source = folder / FILE_NAME
    if not os.access(source, os.R_OK):
        raise BackupRefused(
            f"There is no database in {folder} that this user can read. "
            "Set data_dir (LEGIBLE_DATA_DIR) to the bot's data folder, or run this as the bot's user."
        )
    if os.path.lexists(target):
        raise BackupRefused(f"{target} already exists and is not overwritten. Choose another name.")
    try:
        with _becoming(target) as copy:
            _copy(source, copy)
    except OSError as error:
        raise BackupRefused(f"{target} cannot be written: {error.strerror or error}.") from error


@contextmanager
def _becoming(target: Path) -> Iterator[Path]:
    """A file beside `target` that is put in its place when all went well, and else is gone."""
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        copy = Path(file.name)
        try:
            yield copy
            os.fsync(file.fileno())
            copy.rename(target)
        finally:
            copy.unlink(missing_ok=True)


def _copy(source: Path, copy: Path) -> None:
    """VACUUM INTO reads in one transaction: writers neither wait for it nor show up half in it."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(source))}?mode=rw", uri=True)) as database:
            database.execute("VACUUM INTO ?", (str(copy),))
    except sqlite3.Error as error:
        raise StorageFailed(f"The database cannot be copied: {error}.") from error
