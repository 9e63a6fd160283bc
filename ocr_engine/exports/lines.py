"""Plain text as it is printed: where a line ends on the page, it ends here, with its hyphen."""

from __future__ import annotations

from ocr_engine.document import Document, Page, PageBlock
from ocr_engine.exports.text import in_pages


def to_lines(document: Document) -> str:
    return in_pages(document, _page)


def _page(page: Page) -> str:
    return "\n\n".join(map(_block, page.blocks))


def _block(block: PageBlock) -> str:
    return "\n".join(line.text for line in block.lines)
