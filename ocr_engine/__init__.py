"""Pictures in, text out: no chat, no configuration file, no event loop."""

from ocr_engine.document import Box, Document, Line, Page, Paragraph, Source, Step, Word
from ocr_engine.errors import EngineError, OcrError, PictureError
from ocr_engine.options import AUTO, ReadOptions
from ocr_engine.reader import Reader, read, reader_with

__all__ = [
    "AUTO",
    "Box",
    "Document",
    "EngineError",
    "Line",
    "OcrError",
    "Page",
    "Paragraph",
    "PictureError",
    "ReadOptions",
    "Reader",
    "Source",
    "Step",
    "Word",
    "read",
    "reader_with",
]
