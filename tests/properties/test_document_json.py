"""A Document comes back from its JSON as it was; anything else is refused, by one error."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_engine.document import (
    Barcode,
    Box,
    Cell,
    Document,
    Line,
    Page,
    Paragraph,
    Source,
    Step,
    Table,
    TableRow,
    UnreadLines,
    Word,
)
from ocr_engine.document_json import NotADocument, from_json, to_json
from ocr_engine.writing.line_ends import LineEnd
from tests.worlds.fakes import document_of

PIXELS = st.integers(-(10**6), 10**6)
WORDS = st.builds(Word, st.text(max_size=9), st.builds(Box, PIXELS, PIXELS, PIXELS, PIXELS), st.floats(0, 1))
ENDS = st.sampled_from(list(LineEnd))
LINE = st.integers(1, 3).flatmap(
    lambda length: st.builds(
        Line,
        st.tuples(*[WORDS] * length),
        ENDS,
        st.one_of(st.just(()), st.tuples(*[st.integers(0, 99)] * length)),
    )
)
LINES = st.lists(LINE, min_size=1, max_size=3).map(tuple)
CELLS = st.builds(Cell, LINES, st.integers(0, 9), st.integers(1, 9))
ROWS = st.lists(CELLS, min_size=1, max_size=3).map(tuple).map(TableRow)
TABLES = st.lists(ROWS, min_size=1, max_size=3).map(tuple).map(Table)
BLOCKS = st.one_of(st.builds(Paragraph, LINES), TABLES)
STEPS = st.builds(Step, st.text(), st.text(), st.floats(0, 1e6))
UNREAD = st.builds(UnreadLines, st.text(), st.integers(1, 99))
BARCODES = st.builds(
    Barcode, st.text(), st.text(), st.builds(Box, PIXELS, PIXELS, PIXELS, PIXELS), st.booleans()
)
PAGES = st.builds(
    Page,
    st.integers(1, 999),
    st.integers(0, 99_999),
    st.integers(0, 99_999),
    st.lists(BLOCKS, max_size=3).map(tuple),
    st.lists(STEPS, max_size=3).map(tuple),
    st.sampled_from(["", "took-too-long"]),
    st.floats(0.01, 100),
    st.sampled_from([0, 90, 180, 270]),
    st.lists(UNREAD, max_size=2).map(tuple),
    st.lists(BARCODES, max_size=2).map(tuple),
)
DOCUMENTS = st.builds(
    Document,
    st.builds(
        Source,
        st.text(),
        st.integers(1, 9999),
        st.integers(1, 9999),
        st.lists(st.integers(1, 9999), max_size=4).map(tuple),
    ),
    st.lists(st.text(), max_size=3).map(tuple),
    st.lists(PAGES, max_size=2).map(tuple),
)
DEEP = b"[" * 200_000


@given(DOCUMENTS)
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    assert from_json(to_json(document)) == document


@given(DOCUMENTS, st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=4))
def test_wrong_bytes_are_refused_or_are_another_document(
    document: Document, changes: list[tuple[float, bytes]]
) -> None:
    data = to_json(document)
    for place, junk in changes:
        at = int(place * len(data))
        data = data[:at] + junk + data[at + len(junk) :]
    with suppress(NotADocument):
        other = from_json(data)
        assert from_json(to_json(other)) == other


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(), st.lists))
def test_other_json_is_refused(value: object) -> None:
    with pytest.raises(NotADocument):
        from_json(json.dumps(value).encode())


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        (b'"version":1', b'"version":2'),
        (b'"version":1', b'"version":true'),
        (b'"Hi"', b'"\\ud83d"'),
        (b'"Hi"', b"7"),
        (b",0.9]", b",1.1]"),
        (b",0.9]", b",NaN]"),
        (b",0.9]", b",1e999]"),
        (b",0.9]", b"]"),
        (b",16,0.9]", b",1" + b"0" * 5000 + b",0.9]"),
        (b'"turn":0', b'"turn":45'),
        (b'"scale":1.0', b'"scale":0.0'),
        (b'"failure":""', b'"failure":"","more":1'),
        (b'"barcodes":[]', b'"barcodes":[["QR Code","",0,0,1,1,0]]'),
        (b'"barcodes":[]', b'"barcodes":[["QR Code","' + b"A" * 20_001 + b'",0,0,1,1,false]]'),
        (b'"break"', b'"brake"'),
        (b'"break",[]', b'"break",[0,1]'),
        (b'"break",[]', b'"break",[20000]'),
    ],
)
def test_a_document_with_one_thing_wrong_is_refused(written: bytes, instead: bytes) -> None:
    data = to_json(document_of("Hi"))
    assert written in data
    with pytest.raises(NotADocument):
        from_json(data.replace(written, instead))


def line(*blanks: int) -> Line:
    return Line((Word("Hi", Box(0, 0, 1, 1), 1.0),) * len(blanks), blanks=blanks)


@pytest.mark.parametrize(
    "block",
    [
        Table((TableRow((Cell((line(0),), column=2**40),)),)),
        Table((TableRow((Cell((line(0),), column=999),)),) * 1000),
        Paragraph((line(*[9_000] * 2),)),
        Paragraph((line(9_000),) * 200),
    ],
    ids=["far column", "many empty places", "wide line", "many wide lines"],
)
def test_a_layout_whose_text_would_fill_the_memory_is_refused(block: Paragraph | Table) -> None:
    with pytest.raises(NotADocument):
        from_json(to_json(Document(Source("png"), (), (Page(1, 1, 1, (block,)),))))


def test_more_codes_than_a_page_can_hold_are_refused() -> None:
    code = Barcode("QR Code", "", Box(0, 0, 1, 1), is_binary=False)
    with pytest.raises(NotADocument):
        from_json(to_json(Document(Source("png"), (), (Page(1, 1, 1, (), barcodes=(code,) * 101),))))


@pytest.mark.parametrize("data", [b"", b"\xff", DEEP, b'{"a":' * 200_000, b"[]," * 2_000_000, b" " * 2**26])
def test_what_is_too_large_or_too_deep_is_refused(data: bytes) -> None:
    with pytest.raises(NotADocument):
        from_json(data)


def test_no_document_is_written_that_could_not_be_read_back() -> None:
    word = Word("w" * 2**25, Box(0, 0, 1, 1), 1.0)
    with pytest.raises(NotADocument):
        to_json(Document(Source("png"), (), (Page(1, 1, 1, (Paragraph((Line((word,)),)),)),)))
