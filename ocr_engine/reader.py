"""Pictures in, text out: the order of the steps, on one screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from itertools import islice
from typing import Protocol

from PIL import Image, ImageDraw, ImageFont

from ocr_engine.attempt import Attempt
from ocr_engine.barcodes import FoundBarcodes, scanned
from ocr_engine.by_page import scale
from ocr_engine.by_page.reading import ByPage
from ocr_engine.deadline import Deadline
from ocr_engine.document import Document, Page
from ocr_engine.engines import EngineResources, info
from ocr_engine.engines.info import EngineInfo, LineEngineInfo, PageEngineInfo
from ocr_engine.errors import TookTooLong
from ocr_engine.files.open import PagedFile, opened
from ocr_engine.files.pdf import TextLayer, TextRun
from ocr_engine.joined import joined
from ocr_engine.lines.text import LineText
from ocr_engine.options import ReadOptions
from ocr_engine.page_part import PagePart
from ocr_engine.page_selection import index_in
from ocr_engine.picture import Picture
from ocr_engine.step_log import StepLog
from ocr_engine.text_layer.arranged import arranged
from ocr_engine.text_layer.belief import believed, leaves_pictures

_SAMPLE_TEXT = "Legible reads"  # as many letters as a language is told by


def read(data: bytes, options: ReadOptions) -> Document:
    """Reads a picture or PDF, page by page up to `options.max_pages`.

    Raises:
        PictureError: it cannot be read as it is.
        EngineError: the engine cannot read as it is set up.
    """
    return _reader(options.engine).read(data, options)


class Way(Protocol):
    """How the picture of one page is read: line by line (`ByLine`), or as a whole (`ByPage`)."""

    def read(self, picture: Picture, printed: TextLayer | None = None) -> Attempt: ...

    def read_lines(self, pictures: Sequence[Picture], script: str) -> list[LineText]: ...


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads with one engine, which is made once.

    Attributes:
        way: makes what reads one page, from what was asked and the record of its steps.
        may_warm_up: whether a picture that nobody sent may be read.
    """

    way: Callable[[ReadOptions, StepLog], Way]
    may_warm_up: bool = True

    def read(self, data: bytes, options: ReadOptions) -> Document:
        """As the function `read` does, but with this engine."""
        first = self.read_page(data, options, options.pages.first_index)
        rest = islice(options.page_indexes(first.source.page_count), 1, None)
        return joined(first, (self.read_page(data, options, index) for index in rest))

    def read_page(self, data: bytes, options: ReadOptions, index: int) -> Document:
        """Reads page `index`, counted from 0, or the last one, -1; `source` tells how many there are.

        Raises as `read` does.
        """
        log = StepLog(Deadline.after(options.page_seconds))
        with opened(data, options.max_pixels) as file:
            try:
                page = index_in(index, file.source.page_count)
                return _PageOf(file, page, log, self.way(options, log), options).read()
            except TookTooLong as error:
                raise TookTooLong(options.page_seconds) from error

    def warm_up(self, sample_size: tuple[int, int]) -> None:
        """Reads two words in a picture of that size, so that nobody waits for a model. Raises as `read`."""
        if not self.may_warm_up:
            return
        image = Image.new("L", sample_size, "white")
        ImageDraw.Draw(image).text((10, 15), _SAMPLE_TEXT, font=ImageFont.load_default(26))
        picture = BytesIO()
        image.save(picture, format="PNG")
        self.read(picture.getvalue(), ReadOptions())


def reader_with(engine: EngineInfo, resources: EngineResources) -> Reader:
    """A reader with the engine of that description, which is made here.

    An engine that sends pictures away is not warmed up: each of them has its price.
    """
    return Reader(_way_of(engine, resources), may_warm_up=not engine.sends_pictures_to)


def _way_of(engine: EngineInfo, resources: EngineResources) -> Callable[[ReadOptions, StepLog], Way]:
    match engine:
        case LineEngineInfo():
            from ocr_engine.by_line.reading import ByLine  # noqa: PLC0415 - loads OpenCV and a network

            return partial(ByLine, engine.make(resources), engine.model)
        case PageEngineInfo():
            return partial(ByPage, engine.make(resources), sends_away=bool(engine.sends_pictures_to))


@cache
def _reader(engine_name: str) -> Reader:
    return reader_with(info(engine_name), EngineResources())


@dataclass(frozen=True, slots=True)
class _PageOf:
    """One page of a file, the way in which pictures are read, and what was asked."""

    file: PagedFile
    index: int
    log: StepLog
    way: Way
    options: ReadOptions

    def read(self) -> Document:
        """As far as its own text is believed by that, and by its picture as far as there is more to read."""
        has_layer = self.options.use_text_layer and self.options.turn is None and self.options.region is None
        layer = self._believed(self.file.text_layer(self.index)) if has_layer else None
        return self._by_picture(layer) if layer is None or leaves_pictures(layer) else self._by_text(layer)

    def _believed(self, layer: TextLayer | None) -> TextLayer | None:
        if layer is None:
            return None
        with self.log.step("check text"):
            return believed(layer, partial(self._read_runs, layer.turn))

    def _read_runs(self, turn: int, runs: Sequence[TextRun], script: str) -> list[LineText]:
        return self.way.read_lines(self.file.cuttings(self.index, runs, turn), script)

    def _by_text(self, layer: TextLayer) -> Document:
        with self.log.step("layout"):
            blocks = arranged(layer)
        page = Page(self.index + 1, layer.width, layer.height, blocks, self.log.steps, turn=layer.turn)
        return Document(self.file.source, (), (page,))

    def _by_picture(self, printed: TextLayer | None) -> Document:
        with self.log.step("decode", self.file.source.format):
            part = PagePart.of(self._without(printed) if printed else self._picture(), self.options.region)
            picture = scale.shrunk(part.picture)
        barcodes = self._scanned(picture)
        best = self.way.read(barcodes.covered, printed)
        read = best.plan.picture
        factor = (read.pixels / part.picture.pixels) ** 0.5
        page = Page(
            self.index + 1,
            *read.image.size,
            best.blocks,
            self.log.steps,
            scale=factor,
            turn=read.turn,
            unread=best.unread,
            barcodes=barcodes.on(read),
        )
        return Document(self.file.source, best.plan.languages, (part.on_its_page(page),))

    def _scanned(self, picture: Picture) -> FoundBarcodes:
        with self.log.step("find barcodes"):
            return scanned(picture)

    def _picture(self) -> Picture:
        return self.file.picture(self.index).turned(self.options.turn or 0)

    def _without(self, printed: TextLayer) -> Picture:
        """What else is to be seen on the page, turned as its text is."""
        return self.file.picture_without_text(self.index).turned(printed.turn)
