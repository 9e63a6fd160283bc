"""Rows whose pieces stand below one another → a table, with the columns that its cells stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from ocr_engine.document import Cell, Line, Table, TableRow, blanks_between
from ocr_engine.layout.fragments import Fragment
from ocr_engine.layout.rows import Row
from ocr_engine.layout.word_gaps import WIDE, parted_at_gaps
from ocr_engine.writing.columns import BETWEEN

_FEWEST_ROWS = 2  # a guess
_MOST_ROWS = 0.5  # a guess: of all rows, those with a cell in a column


@dataclass(frozen=True, slots=True)
class _Span:
    """How far something reaches along a row."""

    left: float
    right: float

    def meets(self, other: _Span) -> bool:
        return self.left < other.right and other.left < self.right

    def with_(self, other: _Span) -> _Span:
        return _Span(min(self.left, other.left), max(self.right, other.right))


@dataclass(frozen=True, slots=True)
class _Piece:
    """Fragments of a row with no more than the space of a word between them."""

    fragments: tuple[Fragment, ...]

    def with_(self, *fragments: Fragment) -> _Piece:
        return _Piece((*self.fragments, *fragments))

    @property
    def span(self) -> _Span:
        left = self.fragments[0].left
        return _Span(left, max(left + 1, *(fragment.right for fragment in self.fragments)))


def table_of(rows: Sequence[Row]) -> Table | None:
    """The table that the rows make; None where at least two columns do not run through most of them."""
    if len(rows) < _FEWEST_ROWS:
        return None
    in_pieces = [_pieces(row) for row in rows]
    columns = _columns(in_pieces)
    cells = [_cells(pieces, columns) for pieces in in_pieces]
    return Table(tuple(TableRow(tuple(row)) for row in cells)) if _is_table(cells) else None


def line_of(row: Row) -> Line:
    """The row in one line, with more than the blank of a word between its pieces."""
    return _line([piece.fragments for piece in _pieces(row)])


def _line(pieces: Sequence[Sequence[Fragment]]) -> Line:
    words = [tuple(word for fragment in piece for word in fragment.words) for piece in pieces]
    between = [(BETWEEN if number else 0, *blanks_between(own)[1:]) for number, own in enumerate(words)]
    blanks = tuple(chain.from_iterable(between)) if len(words) > 1 else ()
    return Line(tuple(chain.from_iterable(words)), blanks=blanks)


def _pieces(row: Row) -> list[_Piece]:
    """From left to right."""
    pieces: list[_Piece] = []
    for fragment in chain.from_iterable(map(parted_at_gaps, row.fragments)):
        if pieces and fragment.left - pieces[-1].span.right <= WIDE * row.height:
            pieces[-1] = pieces[-1].with_(fragment)
        else:
            pieces.append(_Piece((fragment,)))
    return pieces


def _columns(rows: Sequence[Sequence[_Piece]]) -> list[_Span]:
    """From left to right, none of which meets another.

    Rows of many pieces tell first where the columns are; a piece of another row that reaches over several of
    them spans them, and makes them no wider.
    """
    columns: list[_Span] = []
    for pieces in sorted(rows, key=len, reverse=True):
        for piece in pieces:
            met = [column for column in columns if column.meets(piece.span)]
            if len(met) <= 1:
                columns = [column for column in columns if column not in met]
                columns.append(_widened(piece.span, met, columns))
    return sorted(columns, key=lambda column: column.left)


def _widened(span: _Span, met: Sequence[_Span], others: Sequence[_Span]) -> _Span:
    wide = met[0].with_(span) if met else span
    return met[0] if met and any(wide.meets(other) for other in others) else wide


def _cells(pieces: Sequence[_Piece], columns: Sequence[_Span]) -> list[Cell]:
    """The cells of a row; a piece that stands in no other column than the one before is part of its cell."""
    placed: list[tuple[_Piece, list[int]]] = []
    for piece in pieces:
        taken = placed[-1][1] if placed else []
        own = [place for place in _places(piece, columns) if place not in taken]
        if own:
            placed.append((piece, own))
        else:
            placed[-1] = (placed[-1][0].with_(*piece.fragments), taken)
    return [Cell((line_of(Row(piece.fragments)),), places[0], len(places)) for piece, places in placed]


def _places(piece: _Piece, columns: Sequence[_Span]) -> list[int]:
    """The numbers of the columns that it stands in."""
    return [number for number, column in enumerate(columns) if column.meets(piece.span)]


def _is_table(rows: Sequence[Sequence[Cell]]) -> bool:
    placed = sorted(cell.column for row in rows for cell in row if cell.span == 1)
    counts = [len(list(same)) for _, same in groupby(placed)]
    return sum(count >= max(_FEWEST_ROWS, _MOST_ROWS * len(rows)) for count in counts) > 1
