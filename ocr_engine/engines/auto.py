"""The default engine: the neural one reads where it knows the script, the hybrid one everywhere else.

That is decided line by line, and inside of lines in other scripts, word by word: English in Russian, links
and numbers are read by the network, for the packs of other scripts have no such letters.

Two things are found out by trying the neural engine on a few lines: whether all of them can be read in time,
and whether a page that was announced as Fraktur is set in it, for in Latin script it knows what it reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ocr_engine.deadline import Deadline
from ocr_engine.engines.engine import LineEngine
from ocr_engine.engines.hybrid import Hybrid
from ocr_engine.engines.info import WITH_NETWORK, LineEngineInfo
from ocr_engine.engines.neural import Neural
from ocr_engine.errors import EngineMissing
from ocr_engine.languages.scripts import FRAKTUR, script_of
from ocr_engine.lines.segments import are_all_in, doubtful_segments, is_mostly_doubtful, with_segments
from ocr_engine.lines.text import LineText
from ocr_engine.network.coverage import is_read
from ocr_engine.network.model_card import Model
from ocr_engine.network.pp_ocrv6 import PP_OCRV6

if TYPE_CHECKING:  # loads OpenCV
    from ocr_engine.network.crops import Crop

_TRIAL_LINES = 12  # a guess
_SHARE_OF_TIME = 0.6  # a guess: the longest lines may come last
_SHARE_OF_WORDS = 0.3  # of the time that is left, for words in other letters, a guess
_LATIN = ("eng",)
_ANTIQUA = ("deu",)
"""As what a page that was announced as Fraktur reads if it is set in our usual letters."""


@dataclass(frozen=True, slots=True)
class Auto:
    """Made of two engines: the better one, whose `model` it is, and the one for all that is left."""

    neural: LineEngine = field(default_factory=Neural)
    hybrid: LineEngine = field(default_factory=Hybrid)
    model: Model = PP_OCRV6

    @property
    def version(self) -> str:
        with suppress(EngineMissing):
            return self.hybrid.version
        return self.neural.version

    def languages(self) -> frozenset[str]:
        return self.neural.languages() | self._hybrid_languages()

    def _hybrid_languages(self) -> frozenset[str]:
        """None where Tesseract is not installed: Latin, Chinese and Japanese are read all the same."""
        with suppress(EngineMissing):
            return self.hybrid.languages()
        return frozenset()

    def reader_of(self, languages: tuple[str, ...]) -> str:
        known = self._known(languages)
        return "neural" if known == languages else "hybrid and neural" if known else "hybrid"

    def read_lines(
        self, lines: Sequence[Crop], languages: tuple[str, ...], timeout_seconds: float
    ) -> list[LineText]:
        deadline = Deadline.after(timeout_seconds)
        known = self._known(languages)
        if known == languages:
            return self._read_in_time(lines, languages, deadline)
        if {script_of(code) for code in languages} == {FRAKTUR} and self._is_antiqua(lines, timeout_seconds):
            return self._read_in_time(lines, _ANTIQUA, deadline)
        packs = tuple(code for code in languages if code not in known)
        if not self._are_foreign(packs):
            return self.hybrid.read_lines(lines, languages, deadline.seconds_left)
        if not known:
            return self._read_by_packs(lines, packs, deadline)
        texts = self._read_in_time(lines, known, deadline)
        return self._with_foreign_lines(lines, texts, packs, deadline)

    def _known(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        """Those that the network reads."""
        return tuple(code for code in languages if code in self.neural.languages())

    def _are_foreign(self, packs: tuple[str, ...]) -> bool:
        """Whether all of them are for scripts in which the network leaves gaps."""
        return all(script_of(code) not in {*self.model.scripts, FRAKTUR} for code in packs)

    def _with_foreign_lines(
        self, lines: Sequence[Crop], texts: list[LineText], packs: tuple[str, ...], deadline: Deadline
    ) -> list[LineText]:
        """The texts, those of lines that the network cannot read by these packs if they are surer of them."""
        unread = [index for index, text in enumerate(texts) if not is_read(text, lines[index])]
        others = self._read_by_packs([lines[index] for index in unread], packs, deadline)
        for index, other in zip(unread, others, strict=True):
            texts[index] = max(texts[index], other, key=lambda text: text.confidence)
        return texts

    def _read_by_packs(
        self, lines: Sequence[Crop], packs: tuple[str, ...], deadline: Deadline
    ) -> list[LineText]:
        """By the packs of each script for themselves; each line by those that are surest of it."""
        scripts = dict.fromkeys(map(script_of, packs))
        readings = [
            self.hybrid.read_lines(
                lines, tuple(code for code in packs if script_of(code) == script), deadline.seconds_left
            )
            for script in scripts
        ]
        best = [max(texts, key=lambda text: text.confidence) for texts in zip(*readings, strict=True)]
        for_words = Deadline.after(_SHARE_OF_WORDS * deadline.seconds_left)
        return [
            self._with_known_words(line, text, deadline) if for_words.seconds_left else text
            for line, text in zip(lines, best, strict=True)
        ]

    def _with_known_words(self, line: Crop, text: LineText, deadline: Deadline) -> LineText:
        """The text with what the network is sure of in place of doubtful words, or of all of them."""
        segments = doubtful_segments(text, line.length)
        if is_mostly_doubtful(text):
            (whole,) = self.neural.read_lines([line], _LATIN, deadline.seconds_left)
            if are_all_in(text, whole, line.length):
                return whole
        crops = [line.part(segment.begin, segment.end) for segment in segments]
        readings = self.neural.read_lines(crops, _LATIN, deadline.seconds_left)
        return with_segments(text, zip(segments, readings, strict=True))

    def _read_in_time(
        self, lines: Sequence[Crop], languages: tuple[str, ...], deadline: Deadline
    ) -> list[LineText]:
        """The first lines by the neural engine, the others by it or, if they are too many, by the hybrid."""
        trial, rest = lines[:_TRIAL_LINES], lines[_TRIAL_LINES:]
        before = deadline.seconds_left
        texts = self.neural.read_lines(trial, languages, before)
        left = deadline.seconds_left
        expected = (before - left) * _length(rest) / max(1.0, _length(trial))
        is_in_time = expected < _SHARE_OF_TIME * left
        hurries = not is_in_time and self._hybrid_languages().issuperset(languages)
        engine = self.hybrid if hurries else self.neural
        return texts + engine.read_lines(rest, languages, left)

    def _is_antiqua(self, lines: Sequence[Crop], timeout_seconds: float) -> bool:
        sample = sorted(lines, key=lambda line: -line.length)[:_TRIAL_LINES]
        return self.model.is_plain_print(self.neural.read_lines(sample, _ANTIQUA, timeout_seconds))


def _length(lines: Sequence[Crop]) -> float:
    """Of all of them together: what reading costs is in proportion to it."""
    return sum(line.length for line in lines)


INFO = LineEngineInfo(name="auto", make=lambda _: Auto(), memory=WITH_NETWORK, model=PP_OCRV6)
