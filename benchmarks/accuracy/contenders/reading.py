"""What every contender does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Output:
    """The text of a picture; how it came about, and how certain its words are, where the contender tells."""

    text: str
    made_by: str = ""
    words: tuple[tuple[str, float], ...] = ()


class Read(Protocol):
    def __call__(self, data: bytes, languages: tuple[str, ...]) -> Output:
        """Reads an image file. `languages` are Tesseract codes; empty: find out."""
        ...
