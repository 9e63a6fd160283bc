"""A PDF that can be searched: the pages as they were sent, with their text over the words, seen by nobody."""

from __future__ import annotations

from ocr_engine.document import Document
from ocr_engine.exports.pdf.own_pages import with_layers
from ocr_engine.exports.pdf.picture_pages import of_pictures
from ocr_engine.files.formats import Kind


def to_pdf(document: Document, picture: bytes) -> bytes:
    """Raises `PictureError` where `picture` is not what the document was read from."""
    made = with_layers if document.source.format == Kind.PDF else of_pictures
    return made(document, picture)
