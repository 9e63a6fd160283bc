"""Who else may read or change the files that secrets are read from."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.config.schema import knobs

_OF_A_CONTAINER = Path("/run/secrets")  # where all may read, and nobody else lives


def may_be_changed_by_others(file: Path) -> bool:
    return bool(_mode(file) & stat.S_IWOTH)


def secrets_for_all_to_read(environ: Mapping[str, str]) -> Iterator[Path]:
    """The files with secrets that every user of this machine may read."""
    names = (name for knob in knobs().values() for name in knob.file_variables)
    for file in (Path(environ[name]) for name in names if environ.get(name)):
        if _mode(file) & stat.S_IROTH and not file.is_relative_to(_OF_A_CONTAINER):
            yield file


def _mode(file: Path) -> int:
    try:
        return file.stat().st_mode
    except (OSError, ValueError):  # reading it tells what is wrong
        return 0
