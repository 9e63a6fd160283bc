"""What a sentence is before anybody says it: English text with named placeholders, and their values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from string import Formatter


@dataclass(frozen=True, slots=True)
class Sentence:
    """One or more whole sentences, with placeholders such as {limit}."""

    text: str

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.text,)

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(_placeholders(self.texts))


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence that differs by a number, which it is given as `count`. Other languages have more forms."""

    singular: str
    plural: str

    @property
    def texts(self) -> tuple[str, ...]:
        return self.singular, self.plural

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(_placeholders(self.texts)) | {"count"}


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


def _placeholders(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        yield from (name for _, name, _, _ in Formatter().parse(text) if name is not None)
