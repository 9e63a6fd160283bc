"""Tesseract alone, page by page: its own search for lines and its own reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ocr_engine.document import Paragraph
from ocr_engine.engines.info import LIGHT, PageEngineInfo
from ocr_engine.tesseract.program import TesseractProgram

if TYPE_CHECKING:  # loads Pillow
    from ocr_engine.picture import Picture


class Tesseract:
    def __init__(self) -> None:
        self._program = TesseractProgram()

    @property
    def version(self) -> str:
        return self._program.version

    def languages(self) -> frozenset[str]:
        return self._program.languages()

    def read(
        self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float
    ) -> tuple[Paragraph, ...]:
        return self._program.paragraphs_of(picture, languages, timeout_seconds)


INFO = PageEngineInfo(name="tesseract", make=lambda _: Tesseract(), memory=LIGHT, program="tesseract")
