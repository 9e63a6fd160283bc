"""What was asked of a reading."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

AUTO = "auto"

_MOST_LANGUAGES_UNASKED = 2  # a guess


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read a picture.

    Attributes:
        languages: Tesseract codes of what stands in the picture, the likeliest first; `("auto",)`: find out.
        preferred_languages: what to expect where `languages` is `("auto",)`, the likeliest first.
        engine: name of the engine, see `ocr_engine.engines`.
        max_pixels: a page with more pixels than that is refused from its header, before it is decoded.
        max_pages: pages beyond that are left out (`Document.source.page_count` still counts them).
        page_seconds: wall time that an engine may spend on one page.
        turn: by how many degrees pages have to be turned clockwise to stand upright: 0, 90, 180 or 270;
            None: find out. A page that somebody turns is read from its picture.
        use_text_layer: take a PDF page's own text where it has one, instead of reading its picture.
    """

    languages: tuple[str, ...] = (AUTO,)
    preferred_languages: tuple[str, ...] = ("eng",)
    engine: str = "auto"
    max_pixels: int = 50_000_000
    max_pages: int = 20
    page_seconds: float = 20.0
    turn: int | None = None
    use_text_layer: bool = True

    def expected_among(self, readable: Set[str]) -> tuple[str, ...]:
        """What to read in where nothing tells: the preferred languages, as far as they can be read."""
        expected = tuple(code for code in self.preferred_languages if code in readable)
        return (expected or tuple(sorted(readable)))[:_MOST_LANGUAGES_UNASKED]
