"""Lines as they were found → paragraphs in the order in which a person reads them."""

from ocr_engine.layout.fragments import Fragment, fragments
from ocr_engine.layout.order import in_reading_order

__all__ = ["Fragment", "fragments", "in_reading_order"]
