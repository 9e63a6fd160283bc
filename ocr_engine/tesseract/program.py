"""What the tesseract program reads: words with their boxes and confidences."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ocr_engine.document import Box, Line, Paragraph, Word
from ocr_engine.errors import LanguageMissing
from ocr_engine.tesseract.packs import pack_names

if TYPE_CHECKING:  # loads Pillow
    from ocr_engine.picture import Picture

_Table = dict[str, list[Any]]
_Row = dict[str, Any]

_FULL_CONFIDENCE = 100.0  # Tesseract's own
_WORD_LEVEL = 5  # Tesseract's number for words
_ONE_LINE = "--psm 7"
_RAW_LINE = "--psm 13"  # without looking whether it is text


class TesseractProgram:
    """Each run is one `tesseract` process with one thread: more threads cost several times the time."""

    def __init__(self) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._packs: Mapping[str, str] = {}

    @property
    def version(self) -> str:
        from ocr_engine.tesseract.running import version  # noqa: PLC0415 - loads NumPy and Pillow

        return version()

    def languages(self) -> frozenset[str]:
        self._packs = pack_names()
        return frozenset(self._packs)

    def paragraphs_of(
        self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float
    ) -> tuple[Paragraph, ...]:
        """Of a whole page, in Tesseract's own order. Raises as `PageEngine.read` does."""
        from ocr_engine.tesseract.running import bare, resolution  # noqa: PLC0415 - as above

        return _paragraphs(self._run(bare(picture), resolution(picture), languages, timeout_seconds))

    def words_of_lines(
        self, file: Path, languages: tuple[str, ...], timeout_seconds: float, *, raw: bool = False
    ) -> dict[int, list[Word]]:
        """The words of each page of a TIFF that we made, by its number from 0; each page holds one line.

        Tesseract looks first whether a line is text at all, and takes some for none; not if it is `raw`.
        """
        words: dict[int, list[Word]] = {}
        how = _RAW_LINE if raw else _ONE_LINE
        for row in _words(self._run(str(file), how, languages, timeout_seconds)):
            words.setdefault(row["page_num"] - 1, []).append(_word(row))
        return words

    def _run(
        self,
        picture: Any,  # noqa: ANN401 - pytesseract is untyped
        config: str,
        languages: tuple[str, ...],
        timeout_seconds: float,
    ) -> _Table:
        from ocr_engine.tesseract.running import table_of  # noqa: PLC0415 - as above

        return table_of(picture, config, self._packs_for(languages), timeout_seconds)

    def _packs_for(self, languages: tuple[str, ...]) -> list[str]:
        """What their packs are called here. Of a missing one Tesseract itself would only warn."""
        if not self._packs.keys() >= set(languages):
            installed = self.languages()
            missing = tuple(code for code in languages if code not in installed)
            if missing:
                raise LanguageMissing(missing)
        return [self._packs[code] for code in languages]


def _paragraphs(table: _Table) -> tuple[Paragraph, ...]:
    """Groups the word rows of Tesseract's table by its own blocks, paragraphs and lines."""
    paragraphs = groupby(_words(table), key=lambda row: (row["block_num"], row["par_num"]))
    return tuple(
        Paragraph(
            tuple(
                Line(tuple(_word(row) for row in words))
                for _, words in groupby(lines, key=lambda row: row["line_num"])
            )
        )
        for _, lines in paragraphs
    )


def _words(table: _Table) -> Iterator[_Row]:
    for values in zip(*table.values(), strict=False):
        row = dict(zip(table, values, strict=True))
        if row["level"] == _WORD_LEVEL and str(row["text"]).strip():
            yield row


def _word(row: _Row) -> Word:
    box = Box(row["left"], row["top"], row["left"] + row["width"], row["top"] + row["height"])
    return Word(str(row["text"]).strip(), box, max(0.0, row["conf"] / _FULL_CONFIDENCE))
