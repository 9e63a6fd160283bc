"""How a text is laid out in a chat: joined, as it is printed, in a fixed pitch, with tables in columns."""

from __future__ import annotations

from enum import StrEnum

from telegram import MessageEntity

from handlers.answers.marked_text import MarkedText
from ocr_engine.document import Document, Page, PageBlock, Table
from ocr_engine.exports import barcodes
from ocr_engine.exports.code import to_code
from ocr_engine.exports.lines import to_lines
from ocr_engine.exports.text import to_text, unread_note

_BETWEEN = "\n\n"


class Layout(StrEnum):
    PARAGRAPHS = "paragraphs"
    """A line that goes on in the next one is joined to it."""
    LINES = "lines"
    """Line by line, as it is printed."""
    CODE = "code"
    """In a fixed pitch, with everything in its place."""
    TABLES = "tables"
    """As paragraphs, but for tables: their columns stand below each other."""


def layout_named(name: str | None) -> Layout:
    """The usual one for none, and for one of a newer version."""
    return Layout(name) if name in set(Layout) else Layout.PARAGRAPHS


def has_tables(document: Document) -> bool:
    return any(page.tables for page in document.pages)


def laid_out(document: Document, layout: Layout) -> MarkedText:
    match layout:
        case Layout.PARAGRAPHS:
            return MarkedText(to_text(document).rstrip())
        case Layout.LINES:
            return MarkedText(to_lines(document).rstrip())
        case Layout.CODE:
            return MarkedText.whole(to_code(document).rstrip(), MessageEntity.PRE)
        case Layout.TABLES:
            return MarkedText.joined(list(filter(None, map(_with_tables, document.pages))), _BETWEEN)


def _with_tables(page: Page) -> MarkedText:
    if page.failure:
        return MarkedText(unread_note(page))
    notes = map(MarkedText, barcodes.notes(page.barcodes))
    return MarkedText.joined([*map(_block, page.blocks), *notes], _BETWEEN)


def _block(block: PageBlock) -> MarkedText:
    return (
        MarkedText.whole(block.text, MessageEntity.PRE)
        if isinstance(block, Table)
        else MarkedText(block.text)
    )
