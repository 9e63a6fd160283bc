"""What a recognizer finds along a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SeenLetter:
    """A symbol, the column of the network's output where it is seen, and how sure that is."""

    symbol: str
    column: int
    confidence: float
