"""What the network saw in the last lines, for those that are read again in other languages.

Only the choice of symbols depends on the languages: lines that told the language of their page are not looked
at a second time.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from ocr_engine.network.crops import Pixels

_LIKELY = 1e-3
"""Symbols that are less likely everywhere in a line are in no text of it: of the likely ones, there are some
dozens."""
_KEPT = 32  # lines, a guess: more than tell the script of a page


@dataclass(frozen=True, slots=True)
class SeenLine:
    """`probabilities` of the symbols at these `indices`, shape (columns, indices)."""

    indices: NDArray[np.int32]
    probabilities: NDArray[np.float32]

    def likely(self, always: NDArray[np.bool_]) -> SeenLine:
        """Of the symbols that are likely somewhere in the line, and of those that are always needed."""
        chosen = always[self.indices] | (self.probabilities.max(axis=0) >= _LIKELY)
        return SeenLine(self.indices[chosen], self.probabilities[:, chosen])


class SeenLines:
    """`always` says of each symbol whether it is needed, however unlikely."""

    def __init__(self, always: NDArray[np.bool_]) -> None:
        self._always = always
        self._lines = OrderedDict[bytes, SeenLine]()

    def find(self, line: Pixels) -> SeenLine | None:
        return self._lines.get(_digest(line))

    def keep(self, line: Pixels, seen: SeenLine) -> None:
        """The last ones only. `seen` has all symbols that it may be asked for."""
        self._lines[_digest(line)] = seen.likely(self._always)
        while len(self._lines) > _KEPT:
            self._lines.popitem(last=False)


def _digest(line: Pixels) -> bytes:
    return blake2b(repr(line.shape).encode() + line.tobytes()).digest()
