"""Where workers put their files: a folder that nobody else looks into and no run leaves behind."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

_ONLY_OURS = 0o700


class FolderRefused(Exception):
    """The folder for temporary files is in other hands. The message says what to do."""


@contextmanager
def private_folder(data_dir: Path) -> Iterator[Path]:
    """The folder of the service that keeps its data in `data_dir`; there is one such service at a time.

    It is empty at the start, whatever a run that was killed left behind, and gone at the end.

    Raises:
        FolderRefused: somebody else made something of its name.
    """
    name = sha256(os.fsencode(data_dir.resolve())).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"legible-{name}"
    _make_empty(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_empty(folder: Path) -> None:
    try:
        folder.mkdir(_ONLY_OURS)
    except FileExistsError:
        _check_that_it_is_ours(folder)
        shutil.rmtree(folder)
        folder.mkdir(_ONLY_OURS)


def _check_that_it_is_ours(folder: Path) -> None:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise FolderRefused(
            f"{folder}, where temporary files go, does not belong to this user. "
            "Remove it, or set TMPDIR to another folder."
        )
