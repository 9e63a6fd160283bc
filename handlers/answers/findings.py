"""What was asked for, how it was read, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from handlers.answers.composing import Reading
from handlers.answers.layouts import has_tables
from handlers.requests.request import Request
from ocr_engine.document import Document
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
    def turn(self) -> int:
        """By how many degrees the first page was turned clockwise."""
        pages = (page for reading in self.readings if reading.document for page in reading.document.pages)
        return next((page.turn for page in pages), 0)

    @property
    def document(self) -> Document:
        """All pages in one, counted through."""
        documents = [reading.document for reading in self.readings if reading.document]
        pages = chain.from_iterable(document.pages for document in documents)
        numbered = tuple(replace(page, number=number) for number, page in enumerate(pages, start=1))
        source = replace(documents[0].source, page_count=sum(each.source.page_count for each in documents))
        return documents[0] if len(documents) == 1 else Document(source, self.languages, numbered)

    @property
    def has_tables(self) -> bool:
        return any(reading.document and has_tables(reading.document) for reading in self.readings)
