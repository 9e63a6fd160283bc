"""The forms that a Document is given away in. A new one is a file here and a line in `EXPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from types import MappingProxyType

from ocr_engine.document import Document
from ocr_engine.exports.alto import to_alto
from ocr_engine.exports.as_csv import to_csv
from ocr_engine.exports.as_json import to_json
from ocr_engine.exports.code import to_code
from ocr_engine.exports.hocr import to_hocr
from ocr_engine.exports.lines import to_lines
from ocr_engine.exports.markdown import to_markdown
from ocr_engine.exports.text import to_text
from ocr_engine.exports.tsv import to_tsv

Render = Callable[[Document, bytes], bytes]
"""Makes a file of a document and of the picture or PDF that it was read from, as that was sent."""


@dataclass(frozen=True, slots=True)
class Export:
    """One form of a document.

    Attributes:
        media_type: of its files.
        suffix: of their names, with the dot.
        render: makes one.
        in_worker: whether it is work for a worker process: it opens the picture, or loads a large library.
        needs_picture: whether it opens the picture.
    """

    media_type: str
    suffix: str
    render: Render
    in_worker: bool = False
    needs_picture: bool = False


def written(write: Callable[[Document], str]) -> Render:
    """Makes a file of what `write` says of a document alone."""
    return lambda document, _picture: write(document).encode()


def _page_by_page(write: Callable[[Document], str]) -> Render:
    """Plain text with a form feed between two pages, as Tesseract and pdftotext part them."""

    def render(document: Document, _picture: bytes) -> bytes:
        return "\f".join(write(replace(document, pages=(page,))) for page in document.pages).encode()

    return render


def _loaded_when_used(module: str, name: str) -> Render:
    """That function of a module of this room, whose libraries nobody else has in memory."""

    def render(document: Document, picture: bytes) -> bytes:
        loaded: Render = getattr(import_module(f"{__name__}.{module}"), name)
        return loaded(document, picture)

    return render


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "text": Export("text/plain", ".txt", _page_by_page(to_text)),
        "paragraphs": Export("text/plain", ".txt", _page_by_page(to_text)),  # the same, by what it does
        "lines": Export("text/plain", ".txt", _page_by_page(to_lines)),
        "code": Export("text/plain", ".txt", _page_by_page(to_code)),
        "markdown": Export("text/markdown", ".md", written(to_markdown)),
        "json": Export("application/json", ".json", written(to_json)),
        "hocr": Export("text/vnd.hocr+html", ".hocr", written(to_hocr)),
        "tsv": Export("text/tab-separated-values", ".tsv", written(to_tsv)),
        "alto": Export("application/xml", ".xml", written(to_alto)),
        "csv": Export("text/csv", ".csv", written(to_csv)),
        "xlsx": Export(_XLSX, ".xlsx", _loaded_when_used("xlsx", "to_xlsx"), in_worker=True),
        "docx": Export(_DOCX, ".docx", _loaded_when_used("as_docx", "to_docx"), in_worker=True),
        "pdf": Export(
            "application/pdf", ".pdf", _loaded_when_used("pdf", "to_pdf"), in_worker=True, needs_picture=True
        ),
        "boxes": Export(
            "image/png", ".png", _loaded_when_used("boxes", "to_boxes"), in_worker=True, needs_picture=True
        ),
    }
)
