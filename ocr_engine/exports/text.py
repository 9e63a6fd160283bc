"""Plain text, pages one after the other: paragraphs joined, tables and code with their columns."""

from __future__ import annotations

from collections.abc import Callable

from ocr_engine.document import Document, Page


def to_text(document: Document) -> str:
    """The text as a file holds it: it ends with a line break, unless there is no text at all."""
    return in_pages(document, lambda page: page.text)


def in_pages(document: Document, write: Callable[[Page], str]) -> str:
    """What `write` makes of each page that was read, and a note for each that could not be."""
    written = (unread_note(page) if page.failure else write(page) for page in document.pages)
    pages = "\n\n".join(filter(None, written))
    return f"{pages}\n" if pages else ""


def unread_note(page: Page) -> str:
    """What stands in the place of a page that could not be read."""
    return f"[page {page.number} could not be read]"
