"""A font whose letters nobody sees, so that text of any script can lie over a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from pikepdf import Array, Dictionary, Name, Object, Pdf

FONT_NAME = "LegibleGlyphless"
FONT_FILE = Path(__file__).with_name("glyphless.ttf")
UNITS = 1000
"""In which a font is measured: to the height of a line."""
ADVANCE = 500
"""The width of each letter."""
_MOST_PAIRS = 100  # that PDF allows in one list of meanings
_FIXED_PITCH, _SYMBOLIC = 1, 4  # flags, as PDF has them
_BLANK_GLYPH = b"\x00\x01"


class Glyphless:
    """The font, as a PDF embeds it, for all characters that stand in a document."""

    def __init__(self, characters: Iterable[str]) -> None:
        codes = enumerate(sorted(set(characters)), start=1)
        self._codes = MappingProxyType({character: code for code, character in codes})

    def encoded(self, text: str) -> str:
        """The text as an operator of a page shows it."""
        return f"<{''.join(f'{self._codes[character]:04X}' for character in text)}>"

    def embedded(self, pdf: Pdf) -> Object:
        """The font as a resource of that file."""
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name(f"/{FONT_NAME}"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self._descendant(pdf)]),
                ToUnicode=pdf.make_stream(self._meanings()),
            )
        )

    def _descendant(self, pdf: Pdf) -> Object:
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.CIDFontType2,
                BaseFont=Name(f"/{FONT_NAME}"),
                CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
                CIDToGIDMap=pdf.make_stream(_BLANK_GLYPH * (len(self._codes) + 1)),
                DW=ADVANCE,
                FontDescriptor=_descriptor(pdf),
            )
        )

    def _meanings(self) -> bytes:
        """What each code means in Unicode (a ToUnicode CMap)."""
        pairs = [
            f"<{code:04X}> <{character.encode('utf-16-be').hex()}>" for character, code in self._codes.items()
        ]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                "1 begincodespacerange <0000> <FFFF> endcodespacerange",
                *_lists(pairs),
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        ).encode()


def _lists(pairs: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(pairs), _MOST_PAIRS):
        part = pairs[start : start + _MOST_PAIRS]
        yield "\n".join([f"{len(part)} beginbfchar", *part, "endbfchar"])


def _descriptor(pdf: Pdf) -> Object:
    font = FONT_FILE.read_bytes()
    return pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{FONT_NAME}"),
            Flags=_FIXED_PITCH | _SYMBOLIC,
            FontBBox=Array([0, 0, ADVANCE, UNITS]),
            ItalicAngle=0,
            Ascent=UNITS,
            Descent=0,
            CapHeight=UNITS,
            StemV=80,
            FontFile2=pdf.make_stream(font, Length1=len(font)),
        )
    )
