"""What stands on a page for machines: QR codes, barcodes and their relatives."""

from __future__ import annotations

from dataclasses import dataclass

from ocr_engine.document.blocks import Box


@dataclass(frozen=True, slots=True)
class Barcode:
    """One code.

    Attributes:
        format: its kind by the name of the field, such as `QR Code` or `EAN-13`.
        text: what it says to the letter, as strangers wrote it; of bytes that are no text, two hexadecimal
            digits each.
        box: around it.
        is_binary: whether it says bytes that are no text.
    """

    format: str
    text: str
    box: Box
    is_binary: bool = False
