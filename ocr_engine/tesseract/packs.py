"""Which language packs Tesseract has here, and how an operator adds one."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytesseract

from ocr_engine.errors import EngineMissing
from ocr_engine.languages.catalog import code_of_pack

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

    Raises:
        EngineMissing: there is no tesseract program.
    """
    config = f"--tessdata-dir {shlex.quote(str(tessdata_dir))}" if tessdata_dir else ""
    try:
        names = set(pytesseract.get_languages(config)) - _NOT_LANGUAGES
    except pytesseract.TesseractNotFoundError as error:
        raise EngineMissing("tesseract") from error
    return {code_of_pack(name): name for name in sorted(names)}


def install_command(*codes: str) -> str:
    """What an operator types on this system to add language packs."""
    program = next((program for program in _INSTALLERS if shutil.which(program)), "apt-get")
    command, package = _INSTALLERS[program]
    packages = [package.format(code=code, dashed=code.replace("_", "-")) for code in codes]
    return " ".join([command, *dict.fromkeys(packages)])
