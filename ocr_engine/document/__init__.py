"""What was read: the one thing that every engine returns and every export starts from.

Document ▸ pages ▸ paragraphs ▸ lines ▸ words, and in the place of a paragraph a table ▸ rows ▸ cells ▸ lines;
and the barcodes of each page.
Boxes are in pixels of the upright page as the engine saw it, origin at the top left. Confidences run from 0
(a guess) to 1 (certain).
"""

from ocr_engine.document.barcodes import Barcode
from ocr_engine.document.blocks import (
    Box,
    Cell,
    Line,
    PageBlock,
    Paragraph,
    Table,
    TableRow,
    Word,
    blanks_between,
)
from ocr_engine.document.pages import Document, Page, Source, Step, UnreadLines

__all__ = [
    "Barcode",
    "Box",
    "Cell",
    "Document",
    "Line",
    "Page",
    "PageBlock",
    "Paragraph",
    "Source",
    "Step",
    "Table",
    "TableRow",
    "UnreadLines",
    "Word",
    "blanks_between",
]
