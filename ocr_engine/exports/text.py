"""Plain text, pages one after the other."""

from __future__ import annotations

from ocr_engine.document import Document, Page


def to_text(document: Document) -> str:
    """The text as a file holds it: it ends with a line break, unless there is no text at all."""
    pages = "\n\n".join(filter(None, map(_page, document.pages)))
    return f"{pages}\n" if pages else ""


def _page(page: Page) -> str:
    return f"[page {page.number} could not be read]" if page.failure else page.text
