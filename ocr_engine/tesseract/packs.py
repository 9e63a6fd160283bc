"""Which language packs Tesseract has here, and how an operator adds one."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from ocr_engine.errors import EngineMissing
from ocr_engine.languages.catalog import code_of_pack

_PROGRAM = "tesseract"
_NAME = re.compile(r"\w[\w.-]*")
"""Neither the headline of the list nor packs of whole scripts, which stand in a folder of their own."""
_NOT_LANGUAGES = frozenset({"osd", "equ", "snum"})
_INSTALLERS = {
    "apt-get": ("apt-get install", "tesseract-ocr-{dashed}"),
    "dnf": ("dnf install", "tesseract-langpack-{code}"),
    "apk": ("apk add", "tesseract-ocr-data-{code}"),
    "pacman": ("pacman -S", "tesseract-data-{code}"),
    "brew": ("brew install", "tesseract-lang"),
}


def installed_packs(tessdata_dir: Path | None = None) -> frozenset[str]:
    """The codes of the installed languages. Asks and fails as `pack_names` does."""
    return frozenset(pack_names(tessdata_dir))


def pack_names(tessdata_dir: Path | None = None) -> Mapping[str, str]:
    """By their codes, what the installed packs are called here; asks the tesseract program each time.

    pytesseract's own list is not used: it lacks names with digits and capitals.

    Raises:
        EngineMissing: there is no tesseract program.
    """
    folder = ["--tessdata-dir", str(tessdata_dir)] if tessdata_dir else []
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            [_PROGRAM, "--list-langs", *folder], capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise EngineMissing(_PROGRAM) from error
    names = set(filter(_NAME.fullmatch, done.stdout.splitlines())) - _NOT_LANGUAGES
    return {code_of_pack(name): name for name in sorted(names)}


def install_command(*codes: str) -> str:
    """What an operator types on this system to add language packs."""
    program = next((program for program in _INSTALLERS if shutil.which(program)), "apt-get")
    command, package = _INSTALLERS[program]
    packages = [package.format(code=code, dashed=code.replace("_", "-")) for code in codes]
    return " ".join([command, *dict.fromkeys(packages)])
