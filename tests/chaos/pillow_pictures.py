"""The pictures that Pillow is tested with: hundreds of formats, many of them broken on purpose."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import PIL

from tests.chaos.figures import NotMeasured

_CACHE = Path(__file__).parents[2] / "build" / "pillow"
_FOLDER = "Tests/images"
_PIP = (sys.executable, "-m", "pip") if find_spec("pip") else ("uv", "tool", "run", "pip")
"""An environment that uv made has none of its own."""


def pillow_pictures() -> Mapping[str, bytes]:
    """Those of the installed version, by their path; from the cache, or with pip from the package index.

    Raises:
        NotMeasured: the package index cannot be reached.
    """
    root = _CACHE / f"pillow-{PIL.__version__}"
    if not root.exists():
        _fetch(root)
    return pictures_in(root / _FOLDER)


def pictures_in(folder: Path) -> Mapping[str, bytes]:
    """All files under that folder, by their path.

    Raises:
        NotMeasured: there are none.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if not files:
        raise NotMeasured(f"there are no files in {folder}")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def _fetch(root: Path) -> None:
    """The source package holds the tests too. Nothing of it is installed."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=_CACHE) as folder:
        options = ("--quiet", "--no-deps", "--no-binary", "pillow", "--dest", folder)
        command = (*_PIP, "download", *options, f"pillow=={PIL.__version__}")
        if subprocess.run(command, check=False).returncode:  # noqa: S603 - nothing of it is anybody's input
            raise NotMeasured("Pillow's source package was not fetched; --corpus takes a folder of pictures")
        with tarfile.open(Path(folder) / f"{root.name}.tar.gz") as package:
            package.extractall(folder, filter="data")
        (Path(folder) / root.name).rename(root)
