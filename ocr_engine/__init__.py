"""Pictures in, text out: no chat, no configuration file, no event loop.

What reads is imported when it is asked for: it loads NumPy, Pillow and PDFium, which who asks for a name of a
language or of an error need not wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ocr_engine.document import Box, Document, Line, Page, Paragraph, Source, Step, Word
from ocr_engine.errors import EngineError, OcrError, PictureError
from ocr_engine.options import AUTO, ReadOptions

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:  # noqa: ANN401 - see PEP 562
    if name not in {"Reader", "read", "reader_with"}:
        raise AttributeError(name)
    from ocr_engine import reader  # noqa: PLC0415 - see above

    return getattr(reader, name)
