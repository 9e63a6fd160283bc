"""Bytes of a PDF → the picture of one of its pages, and the text that the page carries itself."""

from ocr_engine.files.pdf.file import PdfFile
from ocr_engine.files.pdf.layer import TextLayer
from ocr_engine.files.pdf.runs import TextRun

__all__ = ["PdfFile", "TextLayer", "TextRun"]
