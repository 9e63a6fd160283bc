"""What a sentence is before anybody says it: English text with named placeholders, and their values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more whole sentences, with placeholders such as {limit}."""

    text: str


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence that differs by a number, which it is given as `count`. Other languages have more forms."""

    singular: str
    plural: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit of CLDR, such as 20 and "digital-megabyte"."""

    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Items of which one is meant: "a, b, or c". A plain tuple is "a, b, and c"."""

    items: tuple[str, ...]


Text = Sentence | Plural
Value = str | float | timedelta | tuple[str, ...] | Quantity | Alternatives
