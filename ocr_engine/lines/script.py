"""The languages of a picture, told from the script of its lines."""

from __future__ import annotations

from collections.abc import Set

from ocr_engine.engines.tesseract import detect_orientation
from ocr_engine.languages.scripts import packs_for_script
from ocr_engine.lines.found import FoundLines
from ocr_engine.lines.montage import montage
from ocr_engine.picture import Picture

_SAMPLE = 12


def languages_in(
    lines: FoundLines, readable: Set[str], preferred: tuple[str, ...], timeout_seconds: float
) -> tuple[str, ...]:
    """At most two of the readable languages that fit the script, preferred ones first; none if it is unclear.

    Raises:
        EngineMissing: Tesseract, which tells scripts apart, is not installed.
        TookTooLong: not done within `timeout_seconds`.
    """
    if not len(lines):
        return ()
    sample = montage(lines.only(lines.longest(_SAMPLE)).crops())
    found = detect_orientation(Picture(sample), timeout_seconds)
    return packs_for_script(found.script, readable, preferred) if found else ()
