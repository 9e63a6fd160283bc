"""What a PDF page says itself, and where: that is not said again over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from ocr_engine.document import Page, Word
from ocr_engine.files.pdf import TextLayer, TextRun

_BAND = 64  # pixels, a guess: runs are looked up by the bands of the page that they stand in


@dataclass(frozen=True, slots=True)
class OwnText:
    """The runs that stand in each band of a page."""

    bands: Mapping[int, list[TextRun]]

    @classmethod
    def on(cls, page: Page, layer: TextLayer | None) -> OwnText:
        """That of the page as it was read."""
        bands = defaultdict[int, list[TextRun]](list)
        for run in layer.on(page.width, page.height, page.turn).runs if layer else ():
            for band in range(int(run.place.top) // _BAND, int(run.place.bottom) // _BAND + 1):
                bands[band].append(run)
        return cls(bands)

    def says(self, word: Word) -> bool:
        """Whether the page says that word where it stands."""
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        text = _compact(word.text)
        return any(
            run.place.left <= x <= run.place.right
            and run.place.top <= y <= run.place.bottom
            and text in _compact(run.text)
            for run in self.bands.get(int(y) // _BAND, ())
        )


def _compact(text: str) -> str:
    return "".join(text.split())
