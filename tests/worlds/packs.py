"""Folders with Tesseract packs, such as operators have."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def folder_with_pack(folder: Path, name: str) -> Path:
    """A folder for TESSDATA_PREFIX with an installed pack for English, and the same one under that name."""
    installed = _installed_folder()
    shutil.copytree(installed / "configs", folder / "configs")
    for source, target in (("eng", "eng"), ("osd", "osd"), ("eng", name)):
        shutil.copy(installed / f"{source}.traineddata", folder / f"{target}.traineddata")
    return folder


def _installed_folder() -> Path:
    """As the headline of Tesseract's list of packs names it."""
    command = ["/usr/bin/env", "tesseract", "--list-langs"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - our own
    return Path(listed.stdout.split('"')[1])
