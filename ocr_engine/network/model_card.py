"""What is to be known of a neural model: its files, what it takes, what it reads and what it makes of noise.

Cards load no network: whoever asks only for the languages of a model pays for nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from ocr_engine.languages import catalog
from ocr_engine.languages.scripts import script_of
from ocr_engine.lines.text import LineText
from ocr_engine.network.runtimes.runtime import in_use


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectorCard:
    """How lines are found: the picture is brought to a size, and the probabilities of its pixels outlined.

    Attributes:
        file: the ONNX file, within the package of the model.
        long_side: of the picture at the first look, in pixels.
        shortest_side: of the picture seen from afar, where nothing was found.
        longest_side: of the picture seen from near by.
        small_line: lines lower than that, in pixels as the network saw them, are looked at more closely.
        good_line: how high they are to be then.
        most_enlarged: no picture is enlarged by more than that.
        stride: the sides that the network takes are multiples of it.
        pixel_threshold: from this probability on, a pixel is one of a line.
        line_threshold: from this mean probability on, an outline is that of a line.
        most_lines: in one look.
        unclip_ratio: how far outlines are widened, for the network marks the cores of lines.
    """

    file: str
    long_side: int
    shortest_side: int
    longest_side: int
    small_line: int
    good_line: int
    most_enlarged: float
    stride: int
    pixel_threshold: float
    line_threshold: float
    most_lines: int
    unclip_ratio: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alphabet:
    """Which of the symbols of a recognizer may stand in a text, by the first words of their Unicode names.

    Attributes:
        scripts: of all symbols; what belongs to none of them, such as digits, may stand anywhere.
        everywhere: the scripts that may stand in any text.
        wide: the scripts that come with full-width signs.
        of_language: by Tesseract codes, the scripts of languages that have more than those.
        rare: how much the symbols of scripts count that may stand in any text, but seldom do.
        with_wide: symbols that stand only beside wide scripts.
        nowhere: symbols that stand in no text, for another one looks the same and is meant.
    """

    scripts: frozenset[str]
    everywhere: frozenset[str]
    wide: frozenset[str]
    of_language: Mapping[str, frozenset[str]]
    rare: Mapping[str, float]
    with_wide: frozenset[str]
    nowhere: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognizerCard:
    """How a straightened line is read.

    Attributes:
        file: the ONNX file, within the package of the model.
        line_height: that the network takes, in pixels.
        shortest_line: shorter ones are padded to that many pixels.
        alphabet: which symbols may stand in which text.
        noise_below: lines that it is less certain of are none, or none that it can read.
        plain_print_from: it is at least that certain of plain print, and less of Fraktur.
    """

    file: str
    line_height: int
    shortest_line: int
    alphabet: Alphabet
    noise_below: float
    plain_print_from: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Model:
    """One model: a detector, which finds lines, and a recognizer, which reads them.

    Attributes:
        name: as people call it.
        package: the installed Python package that its files come in.
        detector: how it finds lines.
        recognizer: how it reads them.
        scripts: ISO 15924 codes of the scripts that it reads.
        lacks_letters_of: Tesseract codes of languages in these scripts of which it lacks letters.
    """

    name: str
    package: str
    detector: DetectorCard
    recognizer: RecognizerCard
    scripts: frozenset[str]
    lacks_letters_of: frozenset[str]

    def path(self, file: str) -> Path:
        """Where one of its files is."""
        return Path(str(resources.files(self.package).joinpath(file)))

    @property
    def version(self) -> str:
        return f"{self.name} ({self.package} {version(self.package)}, {in_use().version})"

    @property
    def languages(self) -> frozenset[str]:
        """Tesseract codes of the languages whose letters are among its symbols."""
        return _languages(self)

    def is_plain_print(self, texts: Sequence[LineText]) -> bool:
        """Whether it is as sure of its Latin letters as it is of none in Fraktur."""
        words = LineText(tuple(word for text in texts for word in text.words))
        return words.confidence >= self.recognizer.plain_print_from


@cache
def _languages(model: Model) -> frozenset[str]:
    readable = {code for code in catalog() if script_of(code) in model.scripts}
    return frozenset(readable - model.lacks_letters_of)
