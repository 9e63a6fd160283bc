"""Bytes of any file → the file, opened for its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from ocr_engine.document import Source
from ocr_engine.errors import UnsupportedFormat
from ocr_engine.files.decode import PictureFile
from ocr_engine.files.formats import Kind
from ocr_engine.files.pdf import PdfFile, TextLayer, TextRun
from ocr_engine.files.sniff import sniff
from ocr_engine.picture import Picture


class PagedFile(Protocol):
    """A file whose pages can be had one by one, counted from 0. Every method raises `PictureError`."""

    source: Source

    def picture(self, index: int) -> Picture: ...

    def text_layer(self, index: int) -> TextLayer | None: ...

    def picture_without_text(self, index: int) -> Picture: ...

    def cuttings(self, index: int, runs: Sequence[TextRun], turn: int) -> list[Picture]: ...

    def close(self) -> None: ...


@contextmanager
def opened(data: bytes, max_pixels: int) -> Iterator[PagedFile]:
    """Opens a picture or PDF by its content and closes it afterwards.

    Raises:
        UnsupportedFormat: neither; says what it is instead.
        PictureError: broken, locked or too large.
    """
    kind = sniff(data)
    if not kind.is_picture:
        raise UnsupportedFormat(kind)
    file = PdfFile(data, max_pixels) if kind is Kind.PDF else PictureFile(data, max_pixels)
    try:
        yield file
    finally:
        file.close()
