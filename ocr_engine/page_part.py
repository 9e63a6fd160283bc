"""The part of a page that is read, and where it stands on that page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ocr_engine.document import Box, Page
from ocr_engine.document.placing import placed
from ocr_engine.picture import Picture
from ocr_engine.region import Region

_FULL_CIRCLE = 360


@dataclass(frozen=True, slots=True)
class PagePart:
    """A rectangle of a page, in pixels of its file.

    Attributes:
        picture: what is to be seen there.
        edges: left, top, right and bottom.
        size: width and height of the whole page.
    """

    picture: Picture
    edges: tuple[int, int, int, int]
    size: tuple[int, int]

    @classmethod
    def of(cls, page: Picture, region: Region | None) -> PagePart:
        """All of it without a region; raises `RegionOutside`."""
        if region is None:
            return cls(page, (0, 0, *page.image.size), page.image.size)
        edges = region.edges(*page.image.size)
        return cls(page.with_image(page.image.crop(edges)), edges, page.image.size)

    def on_its_page(self, read: Page) -> Page:
        """What was read of the part, where it stands on the whole page, which is turned and scaled alike."""
        if (self.edges[2], self.edges[3]) == self.size and not any(self.edges[:2]):
            return read
        left, top, width, height = self._turned((read.turn - self.picture.turn) % _FULL_CIRCLE)
        right, down = round(left * read.scale), round(top * read.scale)

        def place(box: Box) -> Box:
            return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)

        return replace(
            read,
            width=max(round(width * read.scale), right + read.width),
            height=max(round(height * read.scale), down + read.height),
            blocks=tuple(placed(block, place) for block in read.blocks),
            barcodes=tuple(replace(code, box=place(code.box)) for code in read.barcodes),
        )

    def _turned(self, degrees: int) -> tuple[int, int, int, int]:
        """Where the part begins, and the size of the page, once that is turned clockwise."""
        (left, top, right, bottom), (width, height) = self.edges, self.size
        match degrees:
            case 90:
                return height - bottom, left, height, width
            case 180:
                return width - right, height - bottom, width, height
            case 270:
                return top, width - right, height, width
            case _:
                return left, top, width, height
