"""How a text is laid out in a chat: joined, as it is printed, or with its tables in columns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from telegram import MessageEntity

from handlers.answers.marked_text import MarkedText
from ocr_engine.document import Document, Page, PageBlock, Table
from ocr_engine.exports.text import to_text

_BETWEEN = "\n\n"


class Layout(StrEnum):
    PARAGRAPHS = "paragraphs"
    """A line that goes on in the next one is joined to it."""
    LINES = "lines"
    """Line by line, as it is printed."""
    TABLES = "tables"
    """As paragraphs, but for tables: their columns stand below each other."""


def layout_named(name: str | None) -> Layout:
    """The usual one for none, and for one of a newer version."""
    return Layout(name) if name in set(Layout) else Layout.PARAGRAPHS


def has_tables(document: Document) -> bool:
    return any(page.tables for page in document.pages)


def laid_out(document: Document, layout: Layout) -> MarkedText:
    pages = (_page(document, page, _OF_BLOCKS[layout]) for page in document.pages)
    return MarkedText.joined([page for page in pages if page.text], _BETWEEN).stripped()


def _page(document: Document, page: Page, lay_out: Callable[[PageBlock], MarkedText]) -> MarkedText:
    if page.failure:
        return MarkedText(to_text(replace(document, pages=(page,))))
    return MarkedText.joined([lay_out(block) for block in page.blocks], _BETWEEN)


def _joined(block: PageBlock) -> MarkedText:
    return MarkedText(block.text)


def _as_printed(block: PageBlock) -> MarkedText:
    return MarkedText("\n".join(line.text for line in block.lines))


def _with_columns(block: PageBlock) -> MarkedText:
    return MarkedText.whole(block.text, MessageEntity.PRE) if isinstance(block, Table) else _joined(block)


_OF_BLOCKS: dict[Layout, Callable[[PageBlock], MarkedText]] = {
    Layout.PARAGRAPHS: _joined,
    Layout.LINES: _as_printed,
    Layout.TABLES: _with_columns,
}
