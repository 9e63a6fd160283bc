"""Reads a straightened line with the recognizer of a model."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np

from ocr_engine.lines.text import LineText
from ocr_engine.network.alphabet import weights
from ocr_engine.network.crops import Crop, Pixels
from ocr_engine.network.ctc import likeliest, words_of
from ocr_engine.network.currency import CurrencySigns, with_signs
from ocr_engine.network.ink import blanks
from ocr_engine.network.long_lines import pieces, whole
from ocr_engine.network.model_card import Model
from ocr_engine.network.numbers import has_doubtful_number, with_surer_numbers
from ocr_engine.network.session import OnnxSession, scaled

_NARROWEST_SPACE = 0.25  # in line heights: narrower ones part letters of one word
_WIDER = 1.2  # a guess
_WEIGHTS_KEPT = 64  # a guess: more than the sets of languages that one process is asked for


class Recognizer:
    def __init__(self, model: Model) -> None:
        self._card = model.recognizer
        self._session = OnnxSession(model.path(self._card.file))
        self._symbols = ("", *self._session.symbols, " ")
        self._currency = CurrencySigns(self._symbols)
        self._weights = lru_cache(_WEIGHTS_KEPT)(
            lambda languages: weights(self._symbols, languages, self._card.alphabet)
        )

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
        pixels = scaled(piece)
        missing = max(0, self._card.shortest_line - pixels.shape[1])
        padded = np.pad(pixels, ((0, 0), (0, missing), (0, 0)))
        used = pixels.shape[1] / padded.shape[1]
        spaces = blanks(piece, _NARROWEST_SPACE)
        found = self._session.run(padded)
        letters = likeliest(found, self._symbols, self._weights(languages))
        signed = with_signs(letters, self._currency.seen(found))
        return words_of(signed, found[:, self._symbols.index(" ")], used, spaces)


def _wider(line: Crop, height: int) -> Pixels:
    return line.tight(height, _WIDER)


@cache
def recognizer(model: Model) -> Recognizer:
    """The one of this process: its network takes some 100 MB."""
    return Recognizer(model)
