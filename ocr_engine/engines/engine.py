"""What an engine is: something that reads the text of one picture, as it stands."""

from __future__ import annotations

from typing import Protocol

from ocr_engine.document import Paragraph
from ocr_engine.picture import Picture


class Engine(Protocol):
    """Fits this port and stands in `ocr_engine.engines.ENGINES`: that is all it takes to be an engine."""

    @property
    def version(self) -> str:
        """Name and version of what does the reading.

        Raises:
            EngineMissing: the program is not installed.
        """

    def languages(self) -> frozenset[str]:
        """Tesseract codes of the languages that it can read right now."""

    def read(
        self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float
    ) -> tuple[Paragraph, ...]:
        """Reads an upright page of dark text on light paper, in reading order.

        Raises:
            EngineError: the engine is missing, lacks a language or failed.
            TookTooLong: not done within `timeout_seconds`; nothing of it is left running.
        """
