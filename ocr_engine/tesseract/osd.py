"""Which way is up, and which script it is: Tesseract's orientation and script detection (OSD)."""

from __future__ import annotations

from dataclasses import dataclass

import pytesseract

from ocr_engine.errors import EngineFailed
from ocr_engine.picture import Picture
from ocr_engine.tesseract.program import bare, resolution, tesseract_errors

_FEWEST_LETTERS = 50
"""Tesseract's own default: with fewer it does not tell."""


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
