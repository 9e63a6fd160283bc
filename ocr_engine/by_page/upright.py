"""The page turned upright, and read in the languages of its script, as far as the picture itself tells.

Asked only where a reading is doubtful: detecting orientation and script costs as much as a reading.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from ocr_engine.attempt import Attempt, Plan
from ocr_engine.languages.scripts import packs_for_script
from ocr_engine.options import AUTO, ReadOptions
from ocr_engine.tesseract.osd import detect_orientation

_CREDIBLE_SCRIPT = 1.0  # in Tesseract's own units, a guess
_MOST_AT_ONCE = 2  # a guess


def upright(
    doubtful: Attempt, options: ReadOptions, installed: Set[str], timeout_seconds: float
) -> Plan | None:
    """A plan that turns the page and, in automatic mode, takes the packs of its script; None for no change.

    Raises:
        EngineMissing: Tesseract, which detects both, is not installed.
        TookTooLong: not done within `timeout_seconds`.
    """
    orientation = detect_orientation(doubtful.plan.picture, timeout_seconds)
    if orientation is None:
        return None
    turn = orientation.turn if options.turn is None else 0
    plan = Plan(doubtful.plan.picture.turned(turn), doubtful.plan.languages)
    if options.languages == (AUTO,) and orientation.script_confidence >= _CREDIBLE_SCRIPT:
        plan = replace(plan, languages=_fitting(plan.languages, orientation.script, installed))
    return plan if plan != doubtful.plan else None


def _fitting(languages: tuple[str, ...], script: str, installed: Set[str]) -> tuple[str, ...]:
    """The languages themselves where one of them is written in the script, else the packs for it."""
    packs = packs_for_script(script, installed, preferred=languages)[:_MOST_AT_ONCE]
    return languages if set(languages).intersection(packs) else packs or languages
