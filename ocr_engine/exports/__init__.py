"""The forms that a Document is given away in. A new one is a file here and a line in `EXPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ocr_engine.document import Document
from ocr_engine.exports.as_json import to_json
from ocr_engine.exports.hocr import to_hocr
from ocr_engine.exports.text import to_text
from ocr_engine.exports.tsv import to_tsv


@dataclass(frozen=True, slots=True)
class Export:
    """One form: how files of it are called and sent, and the function that makes it."""

    media_type: str
    suffix: str
    render: Callable[[Document], str]

    def write(self, document: Document) -> bytes:
        """The bytes of the file."""
        return self.render(document).encode()


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "text": Export("text/plain", ".txt", to_text),
        "json": Export("application/json", ".json", to_json),
        "hocr": Export("text/vnd.hocr+html", ".hocr", to_hocr),
        "tsv": Export("text/tab-separated-values", ".tsv", to_tsv),
    }
)
