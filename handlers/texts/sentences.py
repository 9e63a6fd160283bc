"""What a sentence is before anybody says it: English text with named placeholders, and their values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

_BYTES_PER_KILOBYTE = 1_000
_BYTES_PER_MEGABYTE = 1_000_000


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


def byte_size(count: int) -> Quantity:
    """So many bytes, as people read them."""
    if count < _BYTES_PER_MEGABYTE:
        return Quantity(count / _BYTES_PER_KILOBYTE, "digital-kilobyte")
    return Quantity(count / _BYTES_PER_MEGABYTE, "digital-megabyte")


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Items of which one is meant: "a, b, or c". A bare tuple means all of them: "a, b, and c"."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScriptName:
    """What people call a script, given by its ISO 15924 code."""

    code: str


Text = Sentence | Plural
Value = str | float | timedelta | tuple[str, ...] | Quantity | Alternatives | ScriptName
