"""PP-OCRv6: the best reader of Latin, Chinese and Japanese, blind to every other script.

It is as sure of what it cannot read as of what it can, so it is asked by language, never by confidence.
Its network is loaded with the first line: the service asks for its languages only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ocr_engine.deadline import Deadline
from ocr_engine.errors import LanguageMissing
from ocr_engine.languages import catalog
from ocr_engine.languages.scripts import script_of
from ocr_engine.lines.text import LineText

if TYPE_CHECKING:  # loads OpenCV
    from ocr_engine.network.crops import Crop

_SCRIPTS = frozenset({"Latn", "Hans", "Hant", "Jpan"})
_LACKS_LETTERS_OF = frozenset({"vie", "yor"})
_VERTICAL = "_vert"
"""Of packs for vertical lines, which the network reads as all others."""

_NOISE_BELOW = 0.7


class Neural:
    @property
    def version(self) -> str:
        from ocr_engine.network.session import VERSION  # noqa: PLC0415 - loads a network's library

        return VERSION

    def languages(self) -> frozenset[str]:
        return neural_languages()

    def reader_of(self, languages: tuple[str, ...]) -> str:  # noqa: ARG002 - the port's signature
        return "neural"

    def read_lines(
        self, lines: Sequence[Crop], languages: tuple[str, ...], timeout_seconds: float
    ) -> list[LineText]:
        from ocr_engine.network.recognizer import recognizer  # noqa: PLC0415 - loads a network

        unknown = tuple(code for code in languages if code not in neural_languages())
        if unknown:
            raise LanguageMissing(unknown)
        plain = tuple(code.removesuffix(_VERTICAL) for code in languages)
        deadline = Deadline.after(timeout_seconds)
        read = []
        for line in lines:
            deadline.ensure_time_left()
            read.append(recognizer().read(line, plain).unless_noise(_NOISE_BELOW))
        return read


@cache
def neural_languages() -> frozenset[str]:
    """Tesseract codes of the languages whose letters are among the model's symbols."""
    readable = {code for code in catalog() if script_of(code) in _SCRIPTS}
    return frozenset(readable - _LACKS_LETTERS_OF)
