"""Lines found by a neural network, read by Tesseract: every language that Tesseract has a pack for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from PIL import Image

from ocr_engine.document import Word
from ocr_engine.engines.tesseract import Tesseract
from ocr_engine.lines.crops import Crop
from ocr_engine.lines.models import VERSION
from ocr_engine.lines.text import LineText, LineWord

_LINE_HEIGHT = 56
_NOISE_BELOW = 0.2


class Hybrid:
    def __init__(self) -> None:
        self._tesseract = Tesseract()

    @property
    def version(self) -> str:
        return f"{self._tesseract.version}, lines by {VERSION}"

    def languages(self) -> frozenset[str]:
        return self._tesseract.languages()

    def read_lines(
        self, lines: Sequence[Crop], languages: tuple[str, ...], timeout_seconds: float
    ) -> list[LineText]:
        """All lines in one file and one run: a process and its model cost more than a line."""
        if not lines:
            return []
        images = [_image(line) for line in lines]
        with NamedTemporaryFile(suffix=".tif") as file:
            images[0].save(file, format="TIFF", save_all=True, append_images=images[1:])
            file.flush()
            words = self._tesseract.words_of_lines(Path(file.name), languages, timeout_seconds)
        return [
            _text(words.get(number, ()), line, image.width).unless_noise(_NOISE_BELOW)
            for number, (line, image) in enumerate(zip(lines, images, strict=True))
        ]


def _image(line: Crop) -> Image.Image:
    return Image.fromarray(line.with_margin(_LINE_HEIGHT)[:, :, ::-1])


def _text(words: Sequence[Word], line: Crop, width: int) -> LineText:
    """The words that were read in an image of the line of that width."""
    return LineText(
        tuple(
            LineWord(
                word.text,
                line.along(word.box.left / width),
                line.along(word.box.right / width),
                word.confidence,
            )
            for word in words
        )
    )
