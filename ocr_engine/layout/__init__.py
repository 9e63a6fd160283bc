"""Lines as they were found → paragraphs in the order in which a person reads them."""

from ocr_engine.layout.fragments import Fragment, fragments
from ocr_engine.layout.leveling import Leveling
from ocr_engine.layout.merged import InkedLine, gutters_within
from ocr_engine.layout.order import in_reading_order, run_to_the_left
from ocr_engine.layout.rules import Rule, rules_in

__all__ = [
    "Fragment",
    "InkedLine",
    "Leveling",
    "Rule",
    "fragments",
    "gutters_within",
    "in_reading_order",
    "rules_in",
    "run_to_the_left",
]
