"""Lines as they were found → paragraphs in the order in which a person reads them."""

from ocr_engine.layout.fragments import Fragment, fragments, leveled, skew
from ocr_engine.layout.merged import InkedLine, gutters_within
from ocr_engine.layout.order import in_reading_order
from ocr_engine.layout.rules import Rule, rules_in

__all__ = [
    "Fragment",
    "InkedLine",
    "Rule",
    "fragments",
    "gutters_within",
    "in_reading_order",
    "leveled",
    "rules_in",
    "skew",
]
