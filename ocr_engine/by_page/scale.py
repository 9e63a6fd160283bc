"""Letters at the height that engines read best: an x about 30 pixels high."""

from __future__ import annotations

from ocr_engine.attempt import Attempt, Plan
from ocr_engine.picture import Picture

_MAX_SHORT_SIDE = 3_600  # a guess: a page of 600 dpi has 5,000
_MAX_LONG_SIDE = 32_767
"""Tesseract refuses longer ones."""
_MAX_PIXELS = 12_000_000  # a guess: reading takes time in proportion to them
_SMALL_LETTERS = 32  # height of a word's box in pixels, a guess
_BEST_LETTERS = (
    42  # measured on a receipt from 8 to 70 pixels: with an x of 30, as in boxes of 42, most certain
)
_MAX_ENLARGEMENT = 3.0  # a guess
_BLIND_ENLARGEMENT = 2.0  # a guess
_WORTHWHILE = 1.1  # a guess


def shrunk(picture: Picture) -> Picture:
    """Takes a page of 600 dpi down to what an engine can use, a long screenshot only if it has to."""
    return picture.scaled(min(1.0, _MAX_SHORT_SIDE / min(picture.image.size), _longest_allowed(picture)))


def enlarged(doubtful: Attempt) -> Plan | None:
    """A plan with its small letters enlarged; None where they are large enough."""
    picture = doubtful.plan.picture
    room = (_MAX_PIXELS / picture.pixels) ** 0.5
    factor = min(_wanted_enlargement(doubtful.word_height), room, _longest_allowed(picture))
    return doubtful.plan.with_picture(picture.scaled(factor)) if factor > _WORTHWHILE else None


def _longest_allowed(picture: Picture) -> float:
    """The factor that makes its long side as long as it may be."""
    return _MAX_LONG_SIDE / max(picture.image.size)


def _wanted_enlargement(word_height: float) -> float:
    if not word_height:
        return _BLIND_ENLARGEMENT
    return min(_MAX_ENLARGEMENT, _BEST_LETTERS / word_height) if word_height < _SMALL_LETTERS else 1.0
