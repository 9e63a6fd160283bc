"""Which form an answer has where nobody has named one: what `Accept` takes, as HTTP has it (RFC 9110)."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Final

from bot.web import texts
from bot.web.problems import Problem
from handlers.texts.sentences import Alternatives
from ocr_engine.exports import EXPORTS

_USUAL: Final = "json"
_OTHER_NAMES: Final = {"text/html": "hocr", "application/xhtml+xml": "hocr", "text/xml": "alto"}
_MOST_RANGES: Final = 50  # a guess


def form_for(accept: str) -> str:
    """The name of the export that the header prefers; JSON where it takes that as well.

    Raises:
        Problem: it takes none; says which there are.
    """
    ranges = [each for each in _ranges(accept) if each[1] > 0]
    for wanted, _ in sorted(ranges, key=lambda each: -each[1]):
        if form := _form_of(wanted):
            return form
    if not accept.strip():
        return _USUAL
    types = tuple(dict.fromkeys(export.media_type for export in EXPORTS.values()))
    raise Problem(
        HTTPStatus.NOT_ACCEPTABLE, "not-acceptable", texts.NOT_ACCEPTABLE, {"types": Alternatives(types)}
    )


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    """Each with its quality, those of the same one as they are written."""
    for part in accept.split(",")[:_MOST_RANGES]:
        media_type, *parameters = (each.strip().lower() for each in part.split(";"))
        qualities = [each.partition("=")[2] for each in parameters if each.startswith("q=")]
        yield media_type, _number(qualities[0]) if qualities else 1.0


def _number(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        return 0.0


def _form_of(wanted: str) -> str | None:
    if wanted in {"*/*", "application/*"}:
        return _USUAL
    for name, export in EXPORTS.items():
        if wanted == export.media_type or (
            wanted.endswith("/*") and export.media_type.startswith(wanted[:-1])
        ):
            return name
    return _OTHER_NAMES.get(wanted)
