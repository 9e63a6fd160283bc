"""What was asked of a reading."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import islice

from ocr_engine.page_selection import ALL_PAGES, PageSelection
from ocr_engine.region import Region

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
        pages: those that are to be read.
        max_pages: of these, so many are read, and the others left out; None: all of them.
        page_seconds: wall time that an engine may spend on one page.
        turn: by how many degrees pages have to be turned clockwise to stand upright: 0, 90, 180 or 270;
            None: find out. A page that somebody turns is read from its picture.
        region: the part of each page that is read, from its picture; None: all of it.
        use_text_layer: take a PDF page's own text where it has one, instead of reading its picture.
    """

    languages: tuple[str, ...] = (AUTO,)
    preferred_languages: tuple[str, ...] = ("eng",)
    engine: str = "auto"
    max_pixels: int = 50_000_000
    pages: PageSelection = ALL_PAGES
    max_pages: int | None = 20
    page_seconds: float = 20.0
    turn: int | None = None
    region: Region | None = None
    use_text_layer: bool = True

    def expected_among(self, readable: Set[str]) -> tuple[str, ...]:
        """What to read in where nothing tells: the preferred languages, as far as they can be read."""
        expected = tuple(code for code in self.preferred_languages if code in readable)
        return (expected or tuple(sorted(readable)))[:_MOST_LANGUAGES_UNASKED]

    def page_indexes(self, page_count: int) -> Iterator[int]:
        """Of the pages that are read of a file with so many; raises `NoSuchPage`."""
        return islice(self.pages.indexes(page_count), self.max_pages)

    def pages_left_out(self, page_count: int) -> int:
        """How many pages of a file with so many are wanted and not read."""
        wanted = self.pages.count(page_count)
        return max(0, wanted - (wanted if self.max_pages is None else self.max_pages))
