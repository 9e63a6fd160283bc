"""The words of a PDF, as two libraries that know nothing of each other take them out of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO

import pypdfium2 as pdfium
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTComponent

from ocr_engine.document import Box, Document

_MIDDLE = 0.4  # of the height of a word, above and below: what lines above and below do not reach


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a word stands, in points, from the left and from below."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, char: LTChar) -> bool:
        x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def frames(document: Document, width: float, height: float, page: int = 0) -> list[tuple[str, Frame]]:
    """The words of a page that is shown in that size, and where they stand on it."""
    read = document.pages[page]
    across, up = width / read.width, height / read.height

    def frame(box: Box) -> Frame:
        return Frame(box.left * across, height - box.bottom * up, box.right * across, height - box.top * up)

    return [(word.text, frame(word.box)) for word in read.words]


def by_pdfminer(pdf: bytes, document: Document, page: int = 0) -> Iterator[tuple[str, str]]:
    """Each word, and what stands in its place."""
    layout = list(extract_pages(BytesIO(pdf), laparams=None))[page]
    chars = list(_chars(layout))
    for text, frame in frames(document, layout.width, layout.height, page):
        yield text, "".join(char.get_text() for char in chars if frame.holds(char)).strip()


def by_pdfium(pdf: bytes, document: Document, page: int = 0) -> Iterator[tuple[str, str]]:
    """Each word, and what stands in its place."""
    with closing(pdfium.PdfDocument(pdf)) as file:
        shown = file[page]
        text_page = shown.get_textpage()
        width, height = shown.get_size()
        for text, frame in frames(document, width, height, page):
            margin = _MIDDLE * (frame.top - frame.bottom)
            edges = (frame.left, frame.bottom + margin, frame.right, frame.top - margin)
            yield text, text_page.get_text_bounded(*edges).strip()


def share_found(pairs: Iterator[tuple[str, str]]) -> float:
    found = [word == seen for word, seen in pairs]
    return sum(found) / len(found)


def _chars(component: LTComponent) -> Iterator[LTChar]:
    if isinstance(component, LTChar):
        yield component
    elif hasattr(component, "__iter__"):
        for part in component:
            yield from _chars(part)
