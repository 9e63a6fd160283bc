"""The font whose letters nobody sees, of the text that lies over the pictures of PDFs.

`python -m tests.worlds.glyphless` writes it anew; a test compares them.
"""

from __future__ import annotations

from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from ocr_engine.exports.pdf.glyphless import ADVANCE, FONT_FILE, FONT_NAME, UNITS

_GLYPHS = [".notdef", "blank"]


def glyphless_font() -> bytes:
    """One glyph for all letters: as high as a line, half as wide as high, and without anything to be painted.

    Readers take where a letter stands from the outline, so it is a line from corner to corner and back.
    """
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((ADVANCE, UNITS))
    pen.closePath()
    outline = pen.glyph()
    font = FontBuilder(UNITS, isTTF=True)
    font.setupGlyphOrder(_GLYPHS)
    font.setupCharacterMap({0x20: "blank"})
    font.setupGlyf(dict.fromkeys(_GLYPHS, outline))
    font.setupHorizontalMetrics(dict.fromkeys(_GLYPHS, (ADVANCE, 0)))
    font.setupHorizontalHeader(ascent=UNITS, descent=0)
    font.setupNameTable({"familyName": FONT_NAME, "styleName": "Regular", "psName": FONT_NAME})
    font.setupOS2(sTypoAscender=UNITS, sTypoDescender=0, usWinAscent=UNITS, usWinDescent=0)
    font.setupPost(keepGlyphNames=False)
    font.updateHead(created=0, modified=0)
    font.font.recalcTimestamp = False
    file = BytesIO()
    font.save(file)
    return file.getvalue()


if __name__ == "__main__":
    FONT_FILE.write_bytes(glyphless_font())
