"""A part of a page, as IIIF writes it: `x,y,width,height` in pixels, or after `pct:` in percent."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final

from ocr_engine.errors import RegionOutside

_PERCENT: Final = "pct:"
_NUMBER: Final = re.compile(r"[0-9]{1,7}(\.[0-9]{1,6})?")
_ALL: Final = 100


class RegionNotUnderstood(ValueError):
    """What was written is no region."""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle, from the left and upper edge of the page."""

    left: float
    top: float
    width: float
    height: float
    in_percent: bool

    def edges(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Left, top, right and bottom on a page of that size, as far as it reaches there.

        Raises:
            RegionOutside: it does not.
        """
        across, down = (width / _ALL, height / _ALL) if self.in_percent else (1.0, 1.0)
        left, top = math.floor(self.left * across), math.floor(self.top * down)
        right = min(width, math.ceil((self.left + self.width) * across))
        bottom = min(height, math.ceil((self.top + self.height) * down))
        if left >= right or top >= bottom:
            raise RegionOutside(width, height)
        return left, top, right, bottom


def region_in(written: str) -> Region:
    """Raises `RegionNotUnderstood`."""
    numbers = [each.strip() for each in written.strip().lower().removeprefix(_PERCENT).split(",")]
    if not all(map(_NUMBER.fullmatch, numbers)):
        raise RegionNotUnderstood(written)
    match [float(number) for number in numbers]:
        case [left, top, width, height] if width and height:
            return Region(left, top, width, height, written.strip().lower().startswith(_PERCENT))
        case _:
            raise RegionNotUnderstood(written)
