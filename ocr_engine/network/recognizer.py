"""Reads a straightened line with the recognizer of a model."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from ocr_engine.lines.text import LineText
from ocr_engine.network.alphabet import weights
from ocr_engine.network.crops import Crop, Pixels
from ocr_engine.network.ctc import likeliest, words_of
from ocr_engine.network.currency import CurrencySigns, looked_at, with_signs
from ocr_engine.network.ink import blanks
from ocr_engine.network.long_lines import pieces, whole
from ocr_engine.network.model_card import Model
from ocr_engine.network.numbers import has_doubtful_number, with_surer_numbers
from ocr_engine.network.runtimes.session import scaled, session
from ocr_engine.network.seen_lines import SeenLine, SeenLines

_NARROWEST_SPACE = 0.25  # in line heights: narrower ones part letters of one word
_WIDER = 1.2  # a guess
_NARROWEST_STEP = 32  # columns, a guess
_STEPS = 8  # a guess: lines are padded by an eighth at most, and come in few widths
_WEIGHTS_KEPT = 64  # a guess: more than the sets of languages that one process is asked for


class Recognizer:
    def __init__(self, model: Model) -> None:
        self._card = model.recognizer
        self._session = session(model.path(self._card.file))
        self._symbols = ("", *self._session.symbols, " ")
        self._always = np.isin(self._symbols, ["", " ", *looked_at()])
        self._weights = lru_cache(_WEIGHTS_KEPT)(
            lambda languages: weights(self._symbols, languages, self._card.alphabet)
        )
        self._seen = SeenLines(self._always)

    def read(self, line: Crop, languages: tuple[str, ...]) -> LineText:
        """What the line says; nothing where the letters are too uncertain to be any."""
        text = self._whole(line.tight(self._card.line_height), languages)
        return self._with_surer_numbers(text.unless_noise(self._card.noise_below), line, languages)

    def _with_surer_numbers(self, text: LineText, line: Crop, languages: tuple[str, ...]) -> LineText:
        """Smaller first, and then wider, as long as a number is doubtful."""
        for view in (Crop.with_margin, _wider):
            if has_doubtful_number(text):
                text = with_surer_numbers(text, self._whole(view(line, self._card.line_height), languages))
        return text

    def _whole(self, line: Pixels, languages: tuple[str, ...]) -> LineText:
        parts = pieces(line)
        return whole([self._read(part, languages) for part in parts], [part.shape[1] for part in parts])

    def _read(self, piece: Pixels, languages: tuple[str, ...]) -> LineText:
        counts = self._weights(languages)
        seen = self._seen.find(piece) or self._look(piece, counts, languages)
        symbols = [self._symbols[index] for index in seen.indices]
        letters = likeliest(seen.probabilities, symbols, counts[seen.indices])
        signed = with_signs(letters, CurrencySigns(symbols).seen(seen.probabilities))
        used = piece.shape[1] / self._padded_width(piece)
        spaces = blanks(piece, _NARROWEST_SPACE)
        return words_of(signed, seen.probabilities[:, symbols.index(" ")], used, spaces)

    def _look(self, piece: Pixels, counts: NDArray[np.float32], languages: tuple[str, ...]) -> SeenLine:
        missing = self._padded_width(piece) - piece.shape[1]
        padded = np.pad(scaled(piece), ((0, 0), (0, missing), (0, 0)))
        indices = np.flatnonzero(self._always | (counts > 0)).astype(np.int32)
        seen = SeenLine(indices, self._session.run(padded, indices))
        if self._is_every_alphabet(languages):
            self._seen.keep(piece, seen)
        return seen

    def _padded_width(self, piece: Pixels) -> int:
        return _rounded(max(piece.shape[1], self._card.shortest_line))

    def _is_every_alphabet(self, languages: tuple[str, ...]) -> bool:
        """Then whatever else the line is read in is a part of that."""
        return set(languages) >= set(self._card.alphabet.of_language)


def _rounded(width: int) -> int:
    """That many columns, or some more: each new width costs a runtime time and memory."""
    step = max(_NARROWEST_STEP, 1 << (width // _STEPS).bit_length() - 1)
    return -(-width // step) * step


def _wider(line: Crop, height: int) -> Pixels:
    return line.tight(height, _WIDER)


@cache
def recognizer(model: Model) -> Recognizer:
    """The one of this process: its network takes some 100 MB."""
    return Recognizer(model)
