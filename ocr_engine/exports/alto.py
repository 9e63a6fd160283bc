"""ALTO 4.4: XML that says where every line and word stands, as libraries and archives keep it.

A table is a composed block with a text block for each of its cells.
"""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

from ocr_engine.document import Box, Document, Line, Page, PageBlock, Table, Word, blanks_between
from ocr_engine.languages import language_of
from ocr_engine.writing.direction import runs_to_the_left
from ocr_engine.writing.line_ends import LineEnd
from ocr_engine.writing.xml_text import fit_for_xml

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_VERSION = "4.4"
_CONFIDENCE_DIGITS = 3


def to_alto(document: Document) -> str:
    alto = ET.Element("alto", {"xmlns": NAMESPACE, "SCHEMAVERSION": _VERSION})
    alto.append(_description())
    language = next((language_of(code).tag for code in document.languages), None)
    ET.SubElement(alto, "Layout").extend(_page(page, language) for page in document.pages)
    ET.indent(alto, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(alto, encoding="unicode")}\n'


def _description() -> ET.Element:
    description = ET.Element("Description")
    ET.SubElement(description, "MeasurementUnit").text = "pixel"
    processing = ET.SubElement(description, "Processing", ID="processing_1")
    ET.SubElement(processing, "processingCategory").text = "contentGeneration"
    software = ET.SubElement(processing, "processingSoftware")
    ET.SubElement(software, "softwareName").text = "Legible"
    return description


def _page(page: Page, language: str | None) -> ET.Element:
    size = {"WIDTH": str(page.width), "HEIGHT": str(page.height)}
    element = ET.Element("Page", {"ID": f"page_{page.number}", "PHYSICAL_IMG_NR": str(page.number), **size})
    if page.failure:
        element.set("QUALITY_DETAIL", page.failure)
    if page.words:
        element.set("PC", _confidence(page.confidence))
    if language:
        element.set("LANG", language)
    space = ET.SubElement(element, "PrintSpace", _place(Box(0, 0, page.width, page.height)))
    space.extend(
        _block(block, f"{page.number}_{number}") for number, block in enumerate(page.blocks, start=1)
    )
    return element


def _block(block: PageBlock, place: str) -> ET.Element:
    if not isinstance(block, Table):
        return _text_block(block.lines, place)
    element = ET.Element("ComposedBlock", {"ID": f"block_{place}", "TYPE": "table", **_place(block.box)})
    cells = (cell for row in block.rows for cell in row.cells)
    element.extend(_text_block(cell.lines, f"{place}_{number}") for number, cell in enumerate(cells, start=1))
    return element


def _text_block(lines: tuple[Line, ...], place: str) -> ET.Element:
    box = Box.around([line.box for line in lines])
    element = ET.Element("TextBlock", {"ID": f"block_{place}", **_place(box)})
    broken = [_broken_word(*both) for both in pairwise(lines)]
    for number, parts in enumerate(zip(lines, ["", *broken], [*broken, ""], strict=True), start=1):
        element.append(_line(*parts, place=f"{place}_{number}"))
    return element


def _broken_word(above: Line, below: Line) -> str:
    """The word that begins in one line and ends in the next one, whole; empty where there is none."""
    if above.end is not LineEnd.BROKEN_WORD or len(above.words[-1].text) <= 1:
        return ""
    return above.words[-1].text[:-1] + below.words[0].text


def _line(line: Line, from_above: str, into_below: str, place: str) -> ET.Element:
    """`from_above` is the broken word that ends in it, `into_below` the one that goes on below it."""
    direction = {"BASEDIRECTION": _direction(line)}
    element = ET.Element("TextLine", {"ID": f"line_{place}", **_place(line.box), **direction})
    strings = [_string(word, f"{place}_{number}") for number, word in enumerate(line.words, start=1)]
    if from_above:
        _make_part(strings[0], "HypPart2", from_above)
    for blanks, string in zip(line.blanks or blanks_between(line.words), strings, strict=True):
        if blanks and string is not strings[0]:
            ET.SubElement(element, "SP")
        element.append(string)
    if into_below:
        content = strings[-1].get("CONTENT", "")
        _make_part(strings[-1], "HypPart1", into_below)
        strings[-1].set("CONTENT", content[:-1])
        ET.SubElement(element, "HYP", CONTENT=content[-1])
    return element


def _make_part(string: ET.Element, part: str, whole: str) -> None:
    string.set("SUBS_TYPE", part)
    string.set("SUBS_CONTENT", fit_for_xml(whole))


def _direction(line: Line) -> str:
    if line.runs_down:
        return "ttb"
    return "rtl" if runs_to_the_left(line.text) else "ltr"


def _string(word: Word, place: str) -> ET.Element:
    said = {"CONTENT": fit_for_xml(word.text), "WC": _confidence(word.confidence)}
    return ET.Element("String", {"ID": f"string_{place}", **_place(word.box), **said})


def _place(box: Box) -> dict[str, str]:
    sides = {"HPOS": box.left, "VPOS": box.top, "WIDTH": box.width, "HEIGHT": box.height}
    return {name: str(pixels) for name, pixels in sides.items()}


def _confidence(value: float) -> str:
    return str(round(value, _CONFIDENCE_DIGITS))
