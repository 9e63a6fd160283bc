"""Tesseract, through pytesseract: text, boxes and confidences in one run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pytesseract

from ocr_engine.document import Box, Line, Paragraph, Word
from ocr_engine.errors import EngineFailed, EngineMissing, LanguageMissing, TookTooLong
from ocr_engine.languages import installed_packs
from ocr_engine.picture import Picture

_FASTEST_FORMAT = "TIFF"
_FULL_CONFIDENCE = 100.0
_WORD_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Orientation:
    """What orientation and script detection (OSD) found; the confidence is in its own units, 0 to about 15.

    `turn` is the clockwise turn in degrees that makes the page upright.
    """

    turn: int
    script: str
    script_confidence: float


class Tesseract:
    """Each run is one `tesseract` process with one thread: more threads cost several times the time."""

    def __init__(self) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._languages: frozenset[str] = frozenset()

    @property
    def version(self) -> str:
        with _tesseract_errors(0):
            return f"tesseract {pytesseract.get_tesseract_version()}"

    def languages(self) -> frozenset[str]:
        self._languages = installed_packs()
        return self._languages

    def read(
        self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float
    ) -> tuple[Paragraph, ...]:
        self._ensure_installed(languages)
        with _tesseract_errors(timeout_seconds):
            table = pytesseract.image_to_data(
                _bare(picture),
                lang="+".join(languages),
                config=_resolution(picture),
                timeout=timeout_seconds,
                output_type=pytesseract.Output.DICT,
            )
        return _paragraphs(table)

    def _ensure_installed(self, languages: tuple[str, ...]) -> None:
        """Tesseract itself only warns, and reads with what it has."""
        if not self._languages.issuperset(languages):
            missing = tuple(code for code in languages if code not in self.languages())
            if missing:
                raise LanguageMissing(missing)


def detect_orientation(picture: Picture, timeout_seconds: float) -> Orientation | None:
    """Which way is up and which script it is; None where there are too few letters to tell.

    Raises:
        EngineMissing: Tesseract is not installed.
        TookTooLong: not done within `timeout_seconds`.
    """
    try:
        with _tesseract_errors(timeout_seconds):
            found = pytesseract.image_to_osd(
                _bare(picture),
                config=_resolution(picture),
                timeout=timeout_seconds,
                output_type=pytesseract.Output.DICT,
            )
        return Orientation(found["rotate"], found["script"], found["script_conf"])
    except (EngineFailed, KeyError):
        return None


def _bare(picture: Picture) -> Any:  # noqa: ANN401 - pytesseract is untyped
    """The pixels alone, in the format that costs least: pytesseract saves as `image.format` says."""
    image = picture.image.copy()
    image.info = {}
    image.format = _FASTEST_FORMAT
    return image


def _resolution(picture: Picture) -> str:
    return "" if picture.dpi is None else f"--dpi {picture.dpi}"


@contextmanager
def _tesseract_errors(timeout_seconds: float) -> Iterator[None]:
    try:
        yield
    except pytesseract.TesseractNotFoundError as error:
        raise EngineMissing("tesseract") from error
    except pytesseract.TesseractError as error:
        raise EngineFailed(str(error)) from error
    except RuntimeError as error:
        raise TookTooLong(timeout_seconds) from error
    except (OSError, UnicodeDecodeError) as error:
        raise EngineFailed(repr(error)) from error


def _paragraphs(table: dict[str, list[Any]]) -> tuple[Paragraph, ...]:
    """Groups the word rows of Tesseract's table by its own blocks, paragraphs and lines."""
    rows = [row for row in _rows(table) if row["level"] == _WORD_LEVEL and str(row["text"]).strip()]
    paragraphs = groupby(rows, key=lambda row: (row["block_num"], row["par_num"]))
    return tuple(
        Paragraph(
            tuple(
                Line(tuple(_word(row) for row in words))
                for _, words in groupby(lines, key=lambda row: row["line_num"])
            )
        )
        for _, lines in paragraphs
    )


def _rows(table: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    for values in zip(*table.values(), strict=False):
        yield dict(zip(table, values, strict=True))


def _word(row: dict[str, Any]) -> Word:
    box = Box(row["left"], row["top"], row["left"] + row["width"], row["top"] + row["height"])
    return Word(str(row["text"]).strip(), box, max(0.0, row["conf"] / _FULL_CONFIDENCE))
