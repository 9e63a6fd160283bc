"""What an engine is: something that reads text, of a page as it stands or of single lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from ocr_engine.document import Paragraph

if TYPE_CHECKING:  # a process that only asks for names pays for neither Pillow nor OpenCV
    from ocr_engine.lines.text import LineText
    from ocr_engine.network.crops import Crop
    from ocr_engine.picture import Picture


class Engine(Protocol):
    """What every engine can tell. It fits one of the two ports below as well."""

    @property
    def version(self) -> str:
        """Name and version of what does the reading.

        Raises:
            EngineMissing: the program is not installed.
        """

    def languages(self) -> frozenset[str]:
        """Tesseract codes of the languages that it can read right now."""


class PageEngine(Engine, Protocol):
    """An engine that finds the lines by itself."""

    def read(
        self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float
    ) -> tuple[Paragraph, ...]:
        """Reads an upright page of dark text on light paper, in reading order.

        Raises:
            EngineError: the engine is missing, lacks a language or failed.
            TookTooLong: not done within `timeout_seconds`; nothing of it is left running.
        """


class LineEngine(Engine, Protocol):
    """An engine that leaves it to others where the lines are, and in which order they are read."""

    def reader_of(self, languages: tuple[str, ...]) -> str:
        """Which engine, by its name in `ocr_engine.engines.ENGINES`, reads lines in these languages."""

    def read_lines(
        self, lines: Sequence[Crop], languages: tuple[str, ...], timeout_seconds: float
    ) -> list[LineText]:
        """Reads lines that were found and straightened before; one text for each. Raises as `read` does."""
