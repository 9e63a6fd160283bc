"""Plain text, pages one after the other: paragraphs joined, tables and code with their columns.

Below the text of each page stands what its barcodes say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain

from ocr_engine.document import Barcode, Document, Page
from ocr_engine.exports import barcodes


def to_text(document: Document) -> str:
    """The text as a file holds it: it ends with a line break, unless there is no text at all."""
    return in_pages(document, lambda page: page.text)


def in_pages(
    document: Document,
    write: Callable[[Page], str],
    write_barcodes: Callable[[Sequence[Barcode]], Sequence[str]] = barcodes.notes,
) -> str:
    """What these make of each page that was read and its barcodes, and a note for each that could not be."""
    parts = (
        [unread_note(page)] if page.failure else [write(page), *write_barcodes(page.barcodes)]
        for page in document.pages
    )
    pages = "\n\n".join(filter(None, chain.from_iterable(parts)))
    return f"{pages}\n" if pages else ""


def unread_note(page: Page) -> str:
    """What stands in the place of a page that could not be read."""
    return f"[page {page.number} could not be read]"
