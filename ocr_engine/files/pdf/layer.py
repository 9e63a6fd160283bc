"""The text that a PDF page carries itself, and what else of it tells in which order to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import ceil

import pypdfium2 as pdfium

from ocr_engine.files.pdf.drawn import ruling_lines, share_of_pictures
from ocr_engine.files.pdf.letters import Letter, share_without_meaning, unbroken
from ocr_engine.files.pdf.places import Place, Sheet
from ocr_engine.files.pdf.runs import TextRun, runs

_MAX_BROKEN_SHARE = 0.1  # a guess
_MOST_CHARACTERS = 50_000  # a guess: a page of a newspaper has some 15,000
_RIGHT_ANGLE = 90  # degrees


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The text of a page of `width` x `height` pixels at 300 dpi, once most of its lines run to the right.

    Attributes:
        runs: in the file's own order.
        rules: the level ruling lines, as flat places.
        turn: by how many degrees the page was turned clockwise for that.
        pictured: the share of the page that pictures cover, 0 to 1.
    """

    width: int
    height: int
    runs: tuple[TextRun, ...]
    rules: tuple[Place, ...] = ()
    turn: int = 0
    pictured: float = 0.0

    @property
    def letters(self) -> int:
        return sum(run.letters for run in self.runs)

    def only(self, runs: Iterable[TextRun]) -> TextLayer:
        return replace(self, runs=tuple(runs))

    def on(self, width: int, height: int, turn: int) -> TextLayer:
        """The same on a picture of the page of that size, which was turned clockwise by so many degrees."""
        quarters = (turn - self.turn) // _RIGHT_ANGLE
        page = Place(0, 0, self.width, self.height).turned(quarters)
        factor = width / page.width

        def placed(place: Place) -> Place:
            return place.turned(quarters).moved(-page.left, -page.top).scaled(factor)

        runs = tuple(run.moved(placed, is_level=run.is_level == (quarters % 2 == 0)) for run in self.runs)
        return TextLayer(width, height, runs, tuple(map(placed, self.rules)), turn, self.pictured)


def text_layer(page: pdfium.PdfPage) -> TextLayer | None:
    """That of a page; None where it has none worth taking, such as the junk of a font without meanings.

    A few bytes can stand for millions of characters. Nobody reads such a page; its picture is read, which
    shows how much of them is to be seen.
    """
    text_page = page.get_textpage()
    if text_page.count_chars() > _MOST_CHARACTERS:
        return None
    if share_without_meaning(text_page) > _MAX_BROKEN_SHARE:
        return None
    sheet = Sheet.of(page)
    spelled = list(unbroken(text_page, sheet))
    return _layer(page, sheet, spelled) if spelled else None


def _layer(page: pdfium.PdfPage, sheet: Sheet, spelled: Sequence[Sequence[Letter]]) -> TextLayer:
    found, direction = runs(spelled, sheet.shown)
    upright = sheet.turned(-direction)
    return TextLayer(
        ceil(upright.shown.width),
        ceil(upright.shown.height),
        tuple(found),
        tuple(ruling_lines(page, upright)),
        -direction * _RIGHT_ANGLE % 360,
        share_of_pictures(page, upright),
    )
