"""What was asked for, how it was read, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.answers.composing import Reading
from handlers.answers.layouts import has_tables
from handlers.requests.request import Request
from ocr_engine.options import ReadOptions


@dataclass(frozen=True, slots=True)
class Findings:
    """`readings`: one for each source of the request, in its order."""

    request: Request
    options: ReadOptions
    readings: Sequence[Reading]

    @property
    def languages(self) -> tuple[str, ...]:
        """What it was read in, each once."""
        documents = (reading.document for reading in self.readings)
        return tuple(dict.fromkeys(code for each in documents if each for code in each.languages))

    @property
    def has_tables(self) -> bool:
        return any(reading.document and has_tables(reading.document) for reading in self.readings)
