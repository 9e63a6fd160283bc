"""QR codes and barcodes in a picture: found and decoded, and covered for those who read letters."""

from ocr_engine.barcodes.found import FoundBarcodes
from ocr_engine.barcodes.scanner import scanned

__all__ = ["FoundBarcodes", "scanned"]
