"""A text with marked parts, as it is joined, cut into messages, and handed to the platform."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from telegram import MessageEntity

from handlers.answers.splitting import MESSAGE_UNITS, split, utf16_units


@dataclass(frozen=True, slots=True)
class TextPart:
    """One message of an answer."""

    text: str
    entities: tuple[MessageEntity, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind of entity from character `begin` up to `end`."""

    kind: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkedText:
    text: str
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    @classmethod
    def whole(cls, text: str, kind: str) -> MarkedText:
        """All of it marked, if there is any."""
        return cls(text, (Mark(kind, 0, len(text)),) if text else ())

    @classmethod
    def joined(cls, texts: Sequence[MarkedText], between: str) -> MarkedText:
        marks, begin = list[Mark](), 0
        for each in texts:
            marks += [Mark(mark.kind, mark.begin + begin, mark.end + begin) for mark in each.marks]
            begin += len(each.text) + len(between)
        return cls(between.join(each.text for each in texts), tuple(marks))

    def messages(self) -> Iterator[TextPart]:
        """Cut as `split` does, one by one; a mark that goes through a cut goes on after it."""
        begin = 0
        for part in split(self.text, MESSAGE_UNITS):
            begin = self.text.index(part, begin)
            yield TextPart(part, tuple(self._entities(begin, begin + len(part))))
            begin += len(part)

    def _entities(self, begin: int, end: int) -> Iterator[MessageEntity]:
        """Those of that part, counted from its beginning in UTF-16 units."""
        for mark in self.marks:
            first, last = max(mark.begin, begin), min(mark.end, end)
            if first < last:
                offset = utf16_units(self.text[begin:first])
                yield MessageEntity(mark.kind, offset, utf16_units(self.text[first:last]))
