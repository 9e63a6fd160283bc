"""The best text for the least work: the neural engine where it knows the script, the hybrid elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_engine.engines.hybrid import Hybrid
from ocr_engine.engines.neural import Neural
from ocr_engine.lines.crops import Crop
from ocr_engine.lines.text import LineText


class Auto:
    def __init__(self) -> None:
        self._neural = Neural()
        self._hybrid = Hybrid()

    @property
    def version(self) -> str:
        return f"{self._neural.version}; for other scripts {self._hybrid.version}"

    def languages(self) -> frozenset[str]:
        return self._neural.languages() | self._hybrid.languages()

    def read_lines(
        self, lines: Sequence[Crop], languages: tuple[str, ...], timeout_seconds: float
    ) -> list[LineText]:
        engine = self._neural if self._neural.languages().issuperset(languages) else self._hybrid
        return engine.read_lines(lines, languages, timeout_seconds)
