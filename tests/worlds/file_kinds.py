"""How the files of exports are told apart from text."""

from __future__ import annotations

from types import MappingProxyType

from ocr_engine.exports import EXPORTS

BEGINNINGS = MappingProxyType(
    {"boxes": b"\x89PNG", "docx": b"PK\x03\x04", "pdf": b"%PDF-", "xlsx": b"PK\x03\x04"}
)
"""Of those that are no text, by the names of their exports."""
TEXTS = tuple(name for name in EXPORTS if name not in BEGINNINGS)
