"""Every form of a Document says what the Document says."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_engine.document import (
    Box,
    Cell,
    Document,
    Line,
    Page,
    Paragraph,
    Source,
    Table,
    TableRow,
    Word,
)
from ocr_engine.exports import EXPORTS
from ocr_engine.exports.as_json import to_json
from ocr_engine.exports.hocr import to_hocr
from ocr_engine.exports.text import to_text
from ocr_engine.exports.tsv import to_tsv
from tests.worlds.fakes import document_of
from tests.worlds.file_kinds import BEGINNINGS
from tests.worlds.telegram import blank_png

XHTML = "{http://www.w3.org/1999/xhtml}"
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Zs", "Zl", "Zp", "Cc"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=8,
)
BOXES = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    *[st.integers(0, 9999)] * 4,
)
WORDS = st.builds(Word, TEXTS, BOXES, st.floats(0, 1))
LINES = st.lists(WORDS, min_size=1, max_size=4).map(tuple).map(Line)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=3).map(tuple).map(Paragraph)
PAGES = st.builds(
    Page,
    st.integers(1, 99),
    st.integers(1, 9999),
    st.integers(1, 9999),
    st.lists(PARAGRAPHS, max_size=3).map(tuple),
)
DOCUMENTS = st.builds(
    Document, st.just(Source("png")), st.just(("deu", "chi_sim")), st.lists(PAGES, max_size=3).map(tuple)
)
EMPTY = Document(Source("png"), ("eng",), (Page(1, 30, 20),))
HALF_READ = Document(
    Source("pdf", 2), ("eng",), (*document_of("Dear Ann").pages, Page(2, 30, 20, failure="took-too-long"))
)


def words_of(document: Document) -> list[Word]:
    return [word for page in document.pages for word in page.words]


def hocr_elements(hocr: str, kind: str) -> list[ET.Element]:
    return [element for element in ET.fromstring(hocr).iter() if element.get("class") == kind]  # noqa: S314  our own


def hocr_title(word: Word) -> str:
    box = word.box
    return f"bbox {box.left} {box.top} {box.right} {box.bottom}; x_wconf {round(100 * word.confidence)}"


def tsv_rows(tsv: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tsv, newline="\n"), delimiter="\t", quoting=csv.QUOTE_NONE))


@given(DOCUMENTS)
def test_hocr_holds_every_word_with_its_box_and_confidence(document: Document) -> None:
    found = [(word.text, word.get("title")) for word in hocr_elements(to_hocr(document), "ocrx_word")]
    assert found == [(word.text, hocr_title(word)) for word in words_of(document)]


@given(DOCUMENTS)
def test_tsv_can_be_turned_back_into_the_words(document: Document) -> None:
    words = [row for row in tsv_rows(to_tsv(document)) if row["level"] == "5"]
    assert [row["text"] for row in words] == [word.text for word in words_of(document)]
    for row, word in zip(words, words_of(document), strict=True):
        left, top, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        assert Box(left, top, left + width, top + height) == word.box
        assert float(row["conf"]) == pytest.approx(100 * word.confidence, abs=1e-3)


@given(DOCUMENTS)
def test_json_holds_every_word_with_its_box(document: Document) -> None:
    found = [
        (word["text"], Box(*word["box"]))
        for page in json.loads(to_json(document))["pages"]
        for paragraph in page["paragraphs"]
        for line in paragraph["lines"]
        for word in line["words"]
    ]
    assert found == [(word.text, word.box) for word in words_of(document)]


def test_json_tells_which_cells_stand_in_which_column_of_a_table() -> None:
    tea, price = (
        Line((Word(text, Box(left, 0, left + 40, 10), 1.0),)) for text, left in (("Tea", 0), ("2.50", 90))
    )
    table = Table((TableRow((Cell((tea,), column=0), Cell((price,), column=2, span=2))),))
    page = json.loads(to_json(Document(Source("png"), ("eng",), (Page(1, 200, 20, (table,)),))))["pages"][0]
    (row,) = page["tables"][0]["rows"]
    assert [(cell["text"], cell["column"], cell["span"]) for cell in row] == [("Tea", 0, 1), ("2.50", 2, 2)]
    assert [line["text"] for line in page["paragraphs"][0]["lines"]] == ["Tea  2.50"]


def test_hocr_nests_page_area_paragraph_line_and_word() -> None:
    page = hocr_elements(to_hocr(document_of("a b\nc\n\nd")), "ocr_page")[0]
    assert page.get("title") == "bbox 0 0 640 480; ppageno 0"
    assert [
        (element.tag.removeprefix(XHTML), element.get("class"), element.get("id")) for element in page.iter()
    ] == [
        ("div", "ocr_page", "page_1"),
        ("div", "ocr_carea", "block_1_1"),
        ("p", "ocr_par", "par_1_1"),
        ("span", "ocr_line", "line_1_1_1"),
        ("span", "ocrx_word", "word_1_1_1_1"),
        ("span", "ocrx_word", "word_1_1_1_2"),
        ("span", "ocr_line", "line_1_1_2"),
        ("span", "ocrx_word", "word_1_1_2_1"),
        ("p", "ocr_par", "par_1_2"),
        ("span", "ocr_line", "line_1_2_1"),
        ("span", "ocrx_word", "word_1_2_1_1"),
    ]


def test_hocr_names_its_languages_as_the_web_does() -> None:
    hocr = to_hocr(Document(Source("png"), ("chi_sim", "deu"), ()))
    assert '<meta name="ocr-langs" content="zh-Hans de" />' in hocr
    assert '<body lang="zh-Hans"' in hocr


def test_hocr_escapes_markup_and_replaces_what_xml_cannot_hold() -> None:
    words = hocr_elements(to_hocr(document_of("<b>&amp; a\x02b")), "ocrx_word")
    assert [word.text for word in words] == ["<b>&amp;", "a\ufffdb"]


@pytest.mark.parametrize(
    "document", [EMPTY, HALF_READ, document_of("a b\nc\n\nd")], ids=["empty", "half", "text"]
)
def test_hocr_passes_the_checker_of_its_specification(document: Document, tmp_path: Path) -> None:
    file = tmp_path / "text.hocr"
    file.write_text(to_hocr(document), "utf-8")
    done = subprocess.run(  # noqa: S603 - a program of the tests
        [Path(sys.executable).with_name("hocr-spec"), "--profile", "standard", file],
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_hocr_of_an_empty_page_is_closed_for_html_readers() -> None:
    assert "</div>" in to_hocr(EMPTY)


def test_tsv_has_a_row_for_every_level_down_to_the_words() -> None:
    rows = tsv_rows(to_tsv(document_of("Hi you")))
    assert [tuple(row.values()) for row in rows] == [
        ("1", "1", "0", "0", "0", "0", "0", "0", "640", "480", "-1", ""),
        ("2", "1", "1", "0", "0", "0", "0", "0", "60", "16", "-1", ""),
        ("3", "1", "1", "1", "0", "0", "0", "0", "60", "16", "-1", ""),
        ("4", "1", "1", "1", "1", "0", "0", "0", "60", "16", "-1", ""),
        ("5", "1", "1", "1", "1", "1", "0", "0", "20", "16", "90", "Hi"),
        ("5", "1", "1", "1", "1", "2", "30", "0", "30", "16", "90", "you"),
    ]


def test_a_line_break_in_a_word_does_not_break_the_table() -> None:
    word = Word("a\tb\nc\u2028d", Box(0, 0, 1, 1), 1)
    document = Document(Source("png"), ("eng",), (Page(1, 1, 1, (Paragraph((Line((word,)),)),)),))
    assert tsv_rows(to_tsv(document))[-1]["text"] == "a b c d"


def test_text_says_which_page_could_not_be_read() -> None:
    assert to_text(HALF_READ) == "Dear Ann\n\n[page 2 could not be read]\n"


def test_json_says_why_a_page_could_not_be_read() -> None:
    pages = json.loads(to_json(HALF_READ))["pages"]
    assert [page["failure"] for page in pages] == [None, "took-too-long"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_form_can_be_written_of_an_empty_and_of_a_half_read_document(name: str) -> None:
    pictures = (blank_png(30, 20), blank_png(640, 480))
    documents = (EMPTY, replace(HALF_READ, source=Source("png")))
    written = [
        EXPORTS[name].render(document, picture) for document, picture in zip(documents, pictures, strict=True)
    ]
    assert BEGINNINGS.get(name, b"Ann") in written[1]
    assert not (EXPORTS[name].media_type == "text/plain" and written[0])


def test_a_suffix_tells_what_kind_of_file_it_is() -> None:
    kinds = {(export.suffix, export.media_type) for export in EXPORTS.values()}
    assert len({suffix for suffix, _ in kinds}) == len({kind for _, kind in kinds}) == len(kinds)
