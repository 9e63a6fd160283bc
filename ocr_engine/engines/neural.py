"""A neural model alone. It reads only languages whose letters are among its symbols."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ocr_engine.deadline import Deadline
from ocr_engine.engines.info import WITH_NETWORK, LineEngineInfo
from ocr_engine.errors import LanguageMissing
from ocr_engine.lines.text import LineText
from ocr_engine.network.model_card import Model
from ocr_engine.network.pp_ocrv6 import PP_OCRV6

if TYPE_CHECKING:  # loads OpenCV
    from ocr_engine.network.crops import Crop

_VERTICAL = "_vert"
"""Ends the names of packs for vertical lines, which a network reads as all others."""


@dataclass(frozen=True, slots=True)
class Neural:
    """The model's network is loaded with the first line: the service asks for its languages only."""

    model: Model = PP_OCRV6

    @property
    def version(self) -> str:
        return self.model.version

    def languages(self) -> frozenset[str]:
        return self.model.languages

    def reader_of(self, languages: tuple[str, ...]) -> str:  # noqa: ARG002 - the port's signature
        return INFO.name

    def read_lines(
        self, lines: Sequence[Crop], languages: tuple[str, ...], timeout_seconds: float
    ) -> list[LineText]:
        from ocr_engine.network.recognizer import recognizer  # noqa: PLC0415 - loads a network

        unknown = tuple(code for code in languages if code not in self.model.languages)
        if unknown:
            raise LanguageMissing(unknown)
        plain = tuple(code.removesuffix(_VERTICAL) for code in languages)
        deadline = Deadline.after(timeout_seconds)
        read = []
        for line in lines:
            deadline.ensure_time_left()
            read.append(recognizer(self.model).read(line, plain))
        return read


INFO = LineEngineInfo(name="neural", make=lambda _: Neural(), memory=WITH_NETWORK, model=PP_OCRV6)
