"""Tesseract: the program, its orientation and script detection (OSD), its language packs."""
