"""Places on a PDF page: from its own coordinates in points to pixels as it is shown, cropped and turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from ocr_engine.document import Box

RENDER_DPI = 300  # what Tesseract asks for
POINTS_PER_INCH = 72  # as PDF defines them
_SCALE = RENDER_DPI / POINTS_PER_INCH
_QUARTER = 90  # degrees


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle with level sides, `top` above `bottom` as seen on the page: downward the numbers grow."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def turned(self, quarters: int) -> Place:
        """Turned clockwise about the origin by so many right angles."""
        place = self
        for _ in range(quarters % 4):
            place = Place(-place.bottom, place.left, -place.top, place.right)
        return place

    def moved(self, right: float, down: float) -> Place:
        return Place(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def scaled(self, factor: float) -> Place:
        return Place(self.left * factor, self.top * factor, self.right * factor, self.bottom * factor)

    @property
    def box(self) -> Box:
        return Box(round(self.left), round(self.top), round(self.right), round(self.bottom))

    @classmethod
    def around(cls, places: Sequence[Place]) -> Place:
        """The smallest one that holds all of them (at least one)."""
        return cls(
            min(place.left for place in places),
            min(place.top for place in places),
            max(place.right for place in places),
            max(place.bottom for place in places),
        )

    def within(self, other: Place) -> Place:
        """The part of it that lies in the other; without width or height where none does."""
        left, right = (min(max(x, other.left), other.right) for x in (self.left, self.right))
        top, bottom = (min(max(y, other.top), other.bottom) for y in (self.top, self.bottom))
        return Place(left, top, right, bottom)


class Sheet:
    """A page as it is shown, in pixels at 300 dpi.

    Attributes:
        quarters: by how many right angles it is turned clockwise.
        visible: what of it is shown, in points before the turn; downward the numbers grow, from below zero.
        shown: all of it; its left and its top are 0.
    """

    def __init__(self, quarters: int, visible: Place) -> None:
        """Of what is visible of a page, in points before the turn."""
        self.quarters = quarters % 4
        self.visible = visible
        corner = visible.turned(self.quarters)
        self._right, self._down = -corner.left, -corner.top
        self.shown = Place(0.0, 0.0, corner.width * _SCALE, corner.height * _SCALE)

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> Sheet:
        left, bottom, right, top = page.get_bbox()
        return cls(page.get_rotation() // _QUARTER, Place(left, -top, right, -bottom))

    def turned(self, quarters: int) -> Sheet:
        """Turned clockwise by so many more right angles."""
        return Sheet(self.quarters + quarters, self.visible)

    def place(self, left: float, bottom: float, right: float, top: float) -> Place:
        """Where a rectangle stands that is given in the page's own coordinates, which grow upward."""
        turned = Place(left, -top, right, -bottom).turned(self.quarters)
        return Place(
            (turned.left + self._right) * _SCALE,
            (turned.top + self._down) * _SCALE,
            (turned.right + self._right) * _SCALE,
            (turned.bottom + self._down) * _SCALE,
        )

    def shows(self, place: Place) -> bool:
        """Whether the middle of something stands on it."""
        return (
            0 <= place.left + place.right <= 2 * self.shown.right
            and 0 <= place.top + place.bottom <= 2 * self.shown.bottom
        )
