"""Which way is up, and which script it is: Tesseract's orientation and script detection (OSD)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytesseract
from PIL import Image

from ocr_engine.errors import EngineFailed, EngineMissing, TookTooLong
from ocr_engine.picture import Picture
from ocr_engine.tesseract.page_file import page_file
from ocr_engine.tesseract.running import bare, resolution, tesseract_errors

_FEWEST_LETTERS = 50
"""Tesseract's own default: with fewer it does not tell."""
_FEWEST_LETTERS_IN_LINES = 4  # with 1 it crashes now and then
_PAGE = re.compile(r"^Page number: (\d+)$(.*?)^Script: (\S+)$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Orientation:
    """What orientation and script detection (OSD) says; the confidence is in its own units, 0 to about 15.

    `turn` is the clockwise turn in degrees that makes the page upright.
    """

    turn: int
    script: str
    script_confidence: float


def detect_orientation(
    picture: Picture, timeout_seconds: float, fewest_letters: int = _FEWEST_LETTERS
) -> Orientation | None:
    """Which way is up and which script it is; None where there are too few letters to tell.

    Raises:
        EngineMissing: Tesseract is not installed.
        TookTooLong: not done within `timeout_seconds`.
    """
    try:
        with tesseract_errors(timeout_seconds):
            osd = pytesseract.image_to_osd(
                bare(picture),
                config=f"-c min_characters_to_try={fewest_letters} {resolution(picture)}",
                timeout=timeout_seconds,
                output_type=pytesseract.Output.DICT,
            )
        return Orientation(osd["rotate"], osd["script"], osd["script_conf"])
    except (EngineFailed, KeyError):
        return None


def scripts_of(images: Sequence[Image.Image], timeout_seconds: float) -> dict[int, str]:
    """The script of each picture, by its number; of those that it can tell. All of them in one run.

    The program fails where it can tell nothing of one of them, having said what it knows of others, so
    it is not run through pytesseract, which would not pass that on. Raises as `detect_orientation` does.
    """
    with page_file(images) as file:
        told = _all_that_is_said(file, timeout_seconds)
    return {int(number): script for number, _, script in _PAGE.findall(told)}


def _all_that_is_said(file: Path, timeout_seconds: float) -> str:
    """What the program says of each page before it fails, if it does."""
    options = ("stdout", "--psm", "0", "-c", f"min_characters_to_try={_FEWEST_LETTERS_IN_LINES}")
    command = (pytesseract.pytesseract.tesseract_cmd, str(file), *options)
    try:
        run = subprocess.run(command, capture_output=True, timeout=timeout_seconds, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise EngineMissing("tesseract") from error
    except subprocess.TimeoutExpired as error:
        raise TookTooLong(timeout_seconds) from error
    return run.stdout.decode(errors="replace")
