"""Lines found by a neural network, read by Tesseract: every language that Tesseract has a pack for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ocr_engine.deadline import Deadline
from ocr_engine.document import Word
from ocr_engine.engines.info import WITH_NETWORK, LineEngineInfo
from ocr_engine.languages.scripts import script_of
from ocr_engine.lines.hangul import whole_words
from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.lines.thai import with_rings
from ocr_engine.network.model_card import Model
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.tesseract.page_file import page_file
from ocr_engine.tesseract.program import TesseractProgram

if TYPE_CHECKING:  # loads OpenCV
    from PIL import Image

    from ocr_engine.network.crops import Crop

_LINE_HEIGHT = 56  # measured on receipts and screenshots against 40: fewer errors on both
_ARABIC_LINE_HEIGHT = 44
"""Measured on scanned lines and pages in Arabic and Persian: fewer errors from 36 to 48 than at 56."""
_ARABIC = "Arab"  # its ISO 15924 code
_NOISE_BELOW = 0.2  # a guess
_RAW_NOISE_BELOW = 0.6
"""Of lines that Tesseract took for no text at first: those of pages lay above .8, of textures below .3."""


class Hybrid:
    """Made with the model that finds the lines."""

    def __init__(self, model: Model = PP_OCRV6) -> None:
        self._model = model
        self._tesseract = TesseractProgram()

    @property
    def version(self) -> str:
        return f"{self._model.version}, {self._tesseract.version}"

    def languages(self) -> frozenset[str]:
        return self._tesseract.languages()

    def reader_of(self, languages: tuple[str, ...]) -> str:  # noqa: ARG002 - the port's signature
        return INFO.name

    def read_lines(
        self, lines: Sequence[Crop], languages: tuple[str, ...], timeout_seconds: float
    ) -> list[LineText]:
        """All lines in one file and one run, and again those that came out empty."""
        deadline = Deadline.after(timeout_seconds)
        texts = self._read(lines, languages, deadline.seconds_left)
        empty = [number for number, text in enumerate(texts) if not text.words]
        again = self._read([lines[number] for number in empty], languages, deadline.seconds_left, raw=True)
        for number, text in zip(empty, again, strict=True):
            texts[number] = text.unless_noise(_RAW_NOISE_BELOW)
        return texts

    def _read(
        self, lines: Sequence[Crop], languages: tuple[str, ...], seconds: float, *, raw: bool = False
    ) -> list[LineText]:
        """One file and one run for all of them."""
        if not lines:
            return []
        height = _line_height(languages)
        images = [_image(line, height) for line in lines]
        with page_file(images) as file:
            words = self._tesseract.words_of_lines(file, languages, seconds, raw=raw)
        return [
            _text(words.get(number, ()), image.width, line.length).unless_noise(_NOISE_BELOW)
            for number, (image, line) in enumerate(zip(images, lines, strict=True))
        ]


def _line_height(languages: tuple[str, ...]) -> int:
    """For packs that read Arabic script and no other."""
    is_arabic = {script_of(code) for code in languages} == {_ARABIC}
    return _ARABIC_LINE_HEIGHT if is_arabic else _LINE_HEIGHT


def _image(line: Crop, height: int) -> Image.Image:
    """With the paper around it, for Arabic and Indic signs reach far above and below."""
    from PIL import Image  # noqa: PLC0415 - who only asks for languages needs no pictures

    return Image.fromarray(line.with_margin(height)[:, :, ::-1])


def _text(words: Iterable[Word], width: int, length: float) -> LineText:
    along = with_rings(_along(word, width) for word in words)
    return LineText(whole_words(along, length))


def _along(word: Word, width: int) -> LineWord:
    return LineWord(word.text, word.box.left / width, word.box.right / width, word.confidence)


INFO = LineEngineInfo(
    name="hybrid", make=lambda _: Hybrid(), memory=WITH_NETWORK, model=PP_OCRV6, program="tesseract"
)
