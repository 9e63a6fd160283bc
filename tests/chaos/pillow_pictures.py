"""The pictures that Pillow is tested with: hundreds of formats, many of them broken on purpose."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path

import PIL

_CACHE = Path("build/pillow")
_FOLDER = "Tests/images"


def pillow_pictures() -> Mapping[str, bytes]:
    """Those of the installed version, by their path; from the cache, or with pip from the package index.

    Raises:
        CalledProcessError: there is no package index.
    """
    root = _CACHE / f"pillow-{PIL.__version__}"
    if not root.exists():
        _fetch(root)
    return pictures_in(root / _FOLDER)


def pictures_in(folder: Path) -> Mapping[str, bytes]:
    """All files under that folder, by their path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _fetch(root: Path) -> None:
    """The package holds its tests too; nothing of it is installed."""
    archive = root.with_name(f"{root.name}.tar.gz")
    options = ("--quiet", "--no-deps", "--no-binary", "pillow", "--dest", str(_CACHE))
    command = (sys.executable, "-m", "pip", "download", *options, f"pillow=={PIL.__version__}")
    subprocess.run(command, check=True)  # noqa: S603 - nothing of it is anybody's input
    with tarfile.open(archive) as package:
        package.extractall(_CACHE, filter="data")
