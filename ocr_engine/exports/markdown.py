"""Markdown as GitHub reads it (GFM): headings, lists, tables, code. What only looks like it is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from ocr_engine.document import Barcode, Document, Page, PageBlock, Paragraph, Table, TableRow
from ocr_engine.exports.barcodes import content_of
from ocr_engine.exports.headings import Headings
from ocr_engine.exports.text import in_pages

_INLINE = re.compile(r"[\\`*<\[\]~|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")
_AT_THE_BEGINNING = re.compile(r"#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+\s*$|:(?=-)")
_LOOKS_NUMBERED = re.compile(r"^\d{1,9}(?=[.)](\s|$))")
_BULLET = re.compile(r"[•▪●■◦○►▶➢➤·–*-]\s+(?=\S)|[•▪●■◦○►▶➢➤](?=\w)")  # noqa: RUF001 dashes open points, too
_NUMBER = re.compile(r"(\d{1,3}[.)])\s+(?=\S)")
_CLOSING = re.compile("#(?=#*$)")
_FEWEST_CODE_LINES = 2  # a guess
_NEW_LIST = "\n\n<!-- -->\n\n"
"""Between two lists that would be one without it."""


class _Written(NamedTuple):
    """A line of a paragraph, an entry of a list with its mark, or a block of another kind.

    `begins` tells that it is the first of its block.
    """

    text: str
    mark: str = ""
    begins: bool = True

    def after(self, above: _Written) -> str:
        """What stands between the two."""
        if above.mark and self.mark:
            return "\n" if self.mark == _next(above.mark) else _NEW_LIST
        return "\n\n" if self.begins or above.mark or self.mark else "\\\n"

    def __str__(self) -> str:
        return f"{self.mark} {self.text}" if self.mark else self.text


def to_markdown(document: Document) -> str:
    headings = Headings.of(document)
    return in_pages(document, lambda page: _joined(list(_pieces(page, headings))), _barcodes)


def _joined(pieces: Sequence[_Written]) -> str:
    following = (piece.after(above) + str(piece) for above, piece in pairwise(pieces))
    return "".join([*map(str, pieces[:1]), *following])


def _next(mark: str) -> str:
    """The mark of the next entry of the same list."""
    return f"{int(mark[:-1]) + 1}{mark[-1]}" if mark[:-1] else mark


def _pieces(page: Page, headings: Headings) -> Iterator[_Written]:
    for has_blanks, same in groupby(page.blocks, _has_blanks):
        blocks = list(same)
        if has_blanks and sum(len(block.lines) for block in blocks) >= _FEWEST_CODE_LINES:
            yield _Written(_fenced("\n\n".join(block.text for block in blocks)))
        else:
            for block in blocks:
                yield from _block(block, headings)


def _has_blanks(block: PageBlock) -> bool:
    """Whether the blanks in each of its lines are a part of the text, as in code."""
    return isinstance(block, Paragraph) and all(line.blanks for line in block.lines)


def _fenced(text: str) -> str:
    """Between fences that are longer than any within."""
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def _block(block: PageBlock, headings: Headings) -> Iterator[_Written]:
    if isinstance(block, Table):
        yield _Written(_table(block))
    elif level := headings.level(block):
        yield _Written(_heading(block.text, level))
    else:
        for number, line in enumerate(block.text.split("\n")):
            yield _line(line, begins=not number)


def _heading(text: str, level: int) -> str:
    title = " ".join(map(_escaped, text.split("\n")))
    return f"{'#' * level} " + _CLOSING.sub(r"\\#", title)


def _line(text: str, *, begins: bool) -> _Written:
    if bullet := _BULLET.match(text):
        return _Written(_beginning(text[bullet.end() :]), "-", begins)
    if number := _NUMBER.match(text):
        return _Written(_beginning(text[number.end() :]), number[1], begins)
    return _Written(_beginning(text), begins=begins)


def _beginning(text: str) -> str:
    """As it stands at the beginning of a line."""
    escaped = _escaped(text).strip()
    if _AT_THE_BEGINNING.match(escaped):
        return f"\\{escaped}"
    return _LOOKS_NUMBERED.sub(r"\g<0>\\", escaped)


def _escaped(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)


def _barcodes(barcodes: Sequence[Barcode]) -> list[str]:
    """Between fences, where nothing is a sign of Markdown."""
    notes = (f"{barcode.format}:\n\n{_fenced(content_of(barcode))}" for barcode in barcodes)
    return list(dict.fromkeys(notes))


def _table(table: Table) -> str:
    """The first row is the head, for there is no table without one."""
    width = table.column_count
    head, *rows = (_row(row, width) for row in table.rows)
    return "\n".join([head, "| --- " * width + "|", *rows])


def _row(row: TableRow, width: int) -> str:
    texts = [""] * width
    for cell in row.cells:
        texts[cell.column] = "<br>".join(map(_escaped, cell.text.split("\n")))
    return "| " + " | ".join(texts) + " |"
