"""ALTO: each element stands where version 4.4 of the schema has it, and says what the document says."""

from __future__ import annotations

from types import MappingProxyType
from xml.etree import ElementTree as ET

from hypothesis import given

from ocr_engine.document import Box, Cell, Document, Line, Page, Paragraph, Source, Table, TableRow, Word
from ocr_engine.exports.alto import NAMESPACE, to_alto
from ocr_engine.writing.line_ends import LineEnd
from tests.unit.ocr_engine.exports.test_exports import DOCUMENTS, HALF_READ, words_of
from tests.worlds.fakes import document_of

PLACED = frozenset({"HPOS", "VPOS", "WIDTH", "HEIGHT"})
IN_ORDER = MappingProxyType(
    {
        "alto": ("Description", "Layout"),
        "Description": ("MeasurementUnit", "Processing"),
        "Processing": ("processingCategory", "processingSoftware"),
        "processingSoftware": ("softwareName",),
        "Layout": ("Page",),
        "Page": ("PrintSpace",),
        "PrintSpace": ("ComposedBlock", "TextBlock"),
        "ComposedBlock": ("TextBlock",),
        "TextBlock": ("TextLine",),
        "TextLine": ("String", "SP", "HYP"),
    }
)
"""The elements that may stand in another, of those that are written."""
NEEDED = MappingProxyType(
    {
        "Page": {"ID", "PHYSICAL_IMG_NR"},
        "Processing": {"ID"},
        "PrintSpace": PLACED,
        "ComposedBlock": {"ID", *PLACED},
        "TextBlock": {"ID", *PLACED},
        "TextLine": {"ID", *PLACED},
        "String": {"ID", "CONTENT", *PLACED},
        "HYP": {"CONTENT"},
    }
)


def name(element: ET.Element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def parsed(document: Document) -> ET.Element:
    return ET.fromstring(to_alto(document))  # noqa: S314 - our own


def found(document: Document, kind: str) -> list[ET.Element]:
    return [element for element in parsed(document).iter() if name(element) == kind]


def check(element: ET.Element) -> None:
    """Against the schema, as far as it is about what is written."""
    kind, children = name(element), [name(child) for child in element]
    assert set(children) <= set(IN_ORDER.get(kind, ()))
    assert NEEDED.get(kind, set()) <= set(element.attrib)
    if kind not in {"PrintSpace", "TextLine"}:
        assert children == sorted(children, key=IN_ORDER.get(kind, ()).index)
    if kind == "TextLine":
        signs = "".join({"String": "s", "SP": " ", "HYP": "-"}[child] for child in children)
        assert signs.removesuffix("-").startswith("s")
        assert "  " not in signs
        assert "-" not in signs[:-1]
        assert not signs.endswith(" ")
    for child in element:
        check(child)


@given(DOCUMENTS)
def test_alto_is_what_its_schema_allows(document: Document) -> None:
    alto = parsed(document)
    assert (name(alto), alto.get("SCHEMAVERSION")) == ("alto", "4.4")
    check(alto)
    for page in alto.iter(f"{{{NAMESPACE}}}Page"):
        names = [element.get("ID") for element in page.iter() if element.get("ID")]
        assert len(set(names)) == len(names)


@given(DOCUMENTS)
def test_alto_holds_every_word_with_its_place(document: Document) -> None:
    strings = found(document, "String")
    assert [string.get("CONTENT") for string in strings] == [word.text for word in words_of(document)]
    for string, word in zip(strings, words_of(document), strict=True):
        left, top, width, height = (int(string.get(side, "")) for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
        assert Box(left, top, left + width, top + height) == word.box


def test_alto_tells_the_whole_of_a_word_that_a_line_broke() -> None:
    lines = (
        Line((Word("under-", Box(0, 0, 60, 16), 0.9),), LineEnd.BROKEN_WORD),
        Line((Word("stood", Box(0, 20, 50, 36), 0.9),)),
    )
    document = Document(Source("png"), ("eng",), (Page(1, 640, 480, (Paragraph(lines),)),))
    above, below = found(document, "String")
    assert (above.get("CONTENT"), above.get("SUBS_TYPE")) == ("under", "HypPart1")
    assert (below.get("CONTENT"), below.get("SUBS_TYPE")) == ("stood", "HypPart2")
    assert above.get("SUBS_CONTENT") == below.get("SUBS_CONTENT") == "understood"
    assert [hyphen.get("CONTENT") for hyphen in found(document, "HYP")] == ["-"]


def test_alto_has_a_block_for_each_cell_of_a_table() -> None:
    cells = [Cell((Line((Word(text, Box(0, 0, 40, 10), 1.0),)),), column) for column, text in enumerate("ab")]
    document = Document(Source("png"), ("eng",), (Page(1, 200, 20, (Table((TableRow(tuple(cells)),)),)),))
    (table,) = found(document, "ComposedBlock")
    assert (table.get("TYPE"), [name(child) for child in table]) == ("table", ["TextBlock"] * 2)


def test_alto_says_in_which_direction_and_language_a_line_runs() -> None:
    arabic = document_of("سلام")
    assert [line.get("BASEDIRECTION") for line in found(arabic, "TextLine")] == ["rtl"]
    assert [page.get("LANG") for page in found(arabic, "Page")] == ["en"]


def test_alto_puts_spaces_where_the_script_has_them() -> None:
    assert len(found(document_of("two words"), "SP")) == 1
    assert not found(document_of("漢字 漢字"), "SP")


def test_alto_replaces_what_xml_cannot_hold() -> None:
    assert [string.get("CONTENT") for string in found(document_of("a\x02b <&\"'>"), "String")] == [
        "a\ufffdb",
        "<&\"'>",
    ]


def test_alto_names_the_error_of_a_page_that_could_not_be_read() -> None:
    assert [page.get("QUALITY_DETAIL") for page in found(HALF_READ, "Page")] == [None, "took-too-long"]
