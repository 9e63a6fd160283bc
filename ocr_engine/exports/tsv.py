"""A table of pages, blocks, paragraphs, lines and words, in the columns of Tesseract's own TSV.

Tools that read `tesseract … tsv` read this, too: nothing is quoted, confidences run from 0 to 100, and are
-1 in the rows that are no words. All paragraphs of a page stand in one block.
"""

from __future__ import annotations

from collections.abc import Iterator

from ocr_engine.document import Box, Document, Page, Paragraph

_COLUMNS = "level page_num block_num par_num line_num word_num left top width height conf text"
_LEVELS = 5
_BLOCK = 1


def to_tsv(document: Document) -> str:
    rows = [_COLUMNS.split(), *(row for page in document.pages for row in _page(page))]
    return "".join("\t".join(row) + "\n" for row in rows)


def _page(page: Page) -> Iterator[list[str]]:
    yield _row((page.number,), Box(0, 0, page.width, page.height))
    if page.paragraphs:
        yield _row((page.number, _BLOCK), Box.around([paragraph.box for paragraph in page.paragraphs]))
    for number, paragraph in enumerate(page.paragraphs, start=1):
        yield from _paragraph((page.number, _BLOCK, number), paragraph)


def _paragraph(place: tuple[int, ...], paragraph: Paragraph) -> Iterator[list[str]]:
    yield _row(place, paragraph.box)
    for line_number, line in enumerate(paragraph.lines, start=1):
        yield _row((*place, line_number), line.box)
        for word_number, word in enumerate(line.words, start=1):
            yield _row((*place, line_number, word_number), word.box, 100 * word.confidence, word.text)


def _row(place: tuple[int, ...], box: Box, confidence: float = -1, text: str = "") -> list[str]:
    """One row; `place` numbers the page, block, paragraph, line and word as far down as the row goes."""
    numbers = (len(place), *place, *[0] * (_LEVELS - len(place)), box.left, box.top, box.width, box.height)
    return [*map(str, numbers), f"{confidence:g}", " ".join(text.split())]
