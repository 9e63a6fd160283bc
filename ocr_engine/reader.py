"""Pictures in, text out: the order of the steps, on one screen."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from ocr_engine.attempt import Attempt
from ocr_engine.by_page import polarity, scale
from ocr_engine.by_page.reading import ByPage
from ocr_engine.deadline import Deadline
from ocr_engine.document import Document, Page
from ocr_engine.engines import Engine, engine
from ocr_engine.engines.engine import LineReader
from ocr_engine.errors import TookTooLong
from ocr_engine.files.open import PagedFile, opened
from ocr_engine.options import ReadOptions
from ocr_engine.picture import Picture
from ocr_engine.step_log import StepLog


def read(data: bytes, options: ReadOptions) -> Document:
    """Reads a picture or PDF, page by page up to `options.max_pages`.

    Raises:
        PictureError: it cannot be read as it is.
        EngineError: the engine cannot read as it is set up.
    """
    first = read_page(data, options, 0)
    rest = range(1, min(first.source.page_count, options.max_pages))
    return first.joined_by(read_page(data, options, index) for index in rest)


def warm_up(engine_name: str, sample_size: tuple[int, int]) -> None:
    """Reads one word, so that the first picture of a person waits for no model. Raises as `read` does.

    Args:
        engine_name: which engine.
        sample_size: width and height of the picture with the word.
    """
    image = Image.new("L", sample_size, "white")
    ImageDraw.Draw(image).text((20, 10), "Legible", font=ImageFont.load_default(32))
    picture = BytesIO()
    image.save(picture, format="PNG")
    read(picture.getvalue(), ReadOptions(("eng",), engine=engine_name))


def read_page(data: bytes, options: ReadOptions, index: int) -> Document:
    """Reads page `index`, counted from 0; `source` tells how many there are. Raises as `read` does."""
    log = StepLog(Deadline.after(options.page_seconds))
    with opened(data, options.max_pixels) as file:
        try:
            return _text_layer(file, options, index) or _read_picture(file, options, index, log)
        except TookTooLong as error:
            raise TookTooLong(options.page_seconds) from error


def _text_layer(file: PagedFile, options: ReadOptions, index: int) -> Document | None:
    layer = file.text_layer(index) if options.use_text_layer else None
    if layer is None:
        return None
    return Document(file.source, (), (Page(index + 1, layer.width, layer.height, layer.paragraphs),))


def _read_picture(file: PagedFile, options: ReadOptions, index: int, log: StepLog) -> Document:
    with log.step("decode", file.source.format):
        original = file.picture(index)
        picture = scale.shrunk(original)
    best = _read_with(engine(options.engine), picture, options, log)
    width, height = best.plan.picture.image.size
    factor = (best.plan.picture.pixels / original.pixels) ** 0.5
    page = Page(index + 1, width, height, best.paragraphs, log.steps, scale=factor)
    return Document(file.source, best.plan.languages, (page,))


def _read_with(engine: Engine, picture: Picture, options: ReadOptions, log: StepLog) -> Attempt:
    if isinstance(engine, LineReader):
        from ocr_engine.by_line.reading import ByLine  # noqa: PLC0415 - loads OpenCV and a network

        return ByLine(engine, options, log).read(picture)
    return ByPage(engine, options, log).read(_dark_on_light(picture, log))


def _dark_on_light(picture: Picture, log: StepLog) -> Picture:
    if not polarity.is_dark(picture):
        return picture
    with log.step("invert"):
        return polarity.inverted(picture)
