"""hOCR 1.2: XHTML whose classes and titles say where every line and word stands.

All paragraphs of a page stand in one content area; a page without text holds none.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ocr_engine.document import Box, Document, Line, Page, Paragraph, Word
from ocr_engine.languages import language_of
from ocr_engine.writing.xml_text import fit_for_xml

_DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
)
_CAPABILITIES = "ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf ocrp_lang"


def to_hocr(document: Document) -> str:
    tags = [language_of(code).tag for code in document.languages]
    html = ET.Element("html", xmlns="http://www.w3.org/1999/xhtml")
    html.append(_head(document, tags))
    ET.SubElement(html, "body", {"lang": tags[0]} if tags else {}).extend(map(_page, document.pages))
    ET.indent(html, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_DOCTYPE}\n{ET.tostring(html, encoding="unicode")}\n'


def _head(document: Document, tags: list[str]) -> ET.Element:
    head = ET.Element("head")
    ET.SubElement(head, "title").text = f"Text of {document.source.format}"
    ET.SubElement(head, "meta", {"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"})
    ET.SubElement(head, "meta", name="ocr-system", content="Legible")
    ET.SubElement(head, "meta", name="ocr-capabilities", content=_CAPABILITIES)
    ET.SubElement(head, "meta", name="ocr-number-of-pages", content=str(len(document.pages)))
    ET.SubElement(head, "meta", name="ocr-langs", content=" ".join(tags))
    return head


def _page(page: Page) -> ET.Element:
    title = f"{_bbox(Box(0, 0, page.width, page.height))}; ppageno {page.number - 1}"
    element = _element("div", "ocr_page", f"page_{page.number}", title)
    element.text = "\n"  # `<div/>` is an open tag to HTML readers
    if page.paragraphs:
        element.append(_content_area(page))
    return element


def _content_area(page: Page) -> ET.Element:
    box = Box.around([paragraph.box for paragraph in page.paragraphs])
    area = _element("div", "ocr_carea", f"block_{page.number}_1", _bbox(box))
    for number, paragraph in enumerate(page.paragraphs, start=1):
        area.append(_paragraph(paragraph, f"{page.number}_{number}"))
    return area


def _paragraph(paragraph: Paragraph, place: str) -> ET.Element:
    element = _element("p", "ocr_par", f"par_{place}", _bbox(paragraph.box))
    for number, line in enumerate(paragraph.lines, start=1):
        element.append(_line(line, f"{place}_{number}"))
    return element


def _line(line: Line, place: str) -> ET.Element:
    element = _element("span", "ocr_line", f"line_{place}", _bbox(line.box))
    for number, word in enumerate(line.words, start=1):
        element.append(_word(word, f"{place}_{number}"))
    return element


def _word(word: Word, place: str) -> ET.Element:
    title = f"{_bbox(word.box)}; x_wconf {round(100 * word.confidence)}"
    element = _element("span", "ocrx_word", f"word_{place}", title)
    element.text = fit_for_xml(word.text)
    return element


def _element(tag: str, kind: str, name: str, title: str) -> ET.Element:
    return ET.Element(tag, {"class": kind, "id": name, "title": title})


def _bbox(box: Box) -> str:
    return f"bbox {box.left} {box.top} {box.right} {box.bottom}"
