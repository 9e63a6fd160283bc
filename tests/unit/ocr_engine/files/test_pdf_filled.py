"""What people put on a PDF page is part of its text, and of its picture."""

from __future__ import annotations

import pytest

from ocr_engine.files.pdf import PdfFile
from tests.worlds.pdfs import drawn_pdf, stream, typed

LIMIT = 50_000_000


def lines_of(data: bytes) -> list[str]:
    layer = PdfFile(data, LIMIT).text_layer(0)
    return sorted(run.text for run in layer.runs) if layer else []


def with_note(note: bytes, looks: bytes = b"") -> bytes:
    """A typed label with a note, number 6, beside it; number 7 is what it looks like."""
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 5 0 R >> >>"
    drawn = stream(looks).replace(b"<<", b"<< " + head, 1)
    return drawn_pdf(typed(72, 700, "Name of the child:"), b"/Annots [6 0 R]", note, drawn)


NOTE = b"<< /Type /Annot /Subtype /%s /Rect [200 695 400 715] /F 4 %s >>"
LOOKS = b"BT /F1 12 Tf 2 5 Td (Jorun Askeland) Tj ET"


def test_a_note_is_text_of_the_page() -> None:
    note = NOTE % (b"FreeText", b"/Contents (Jorun Askeland) /AP << /N 7 0 R >>")
    assert lines_of(with_note(note, LOOKS)) == ["Jorun Askeland", "Name of the child:"]


def test_a_note_that_nobody_has_drawn_is_text_of_the_page() -> None:
    note = NOTE % (b"FreeText", b"/Contents (Jorun Askeland) /DA (/Helv 12 Tf 0 g)")
    assert lines_of(with_note(note)) == ["Jorun Askeland", "Name of the child:"]


def test_a_hidden_note_is_none() -> None:
    note = NOTE.replace(b"/F 4", b"/F 2") % (b"FreeText", b"/Contents (Jorun) /AP << /N 7 0 R >>")
    assert lines_of(with_note(note, LOOKS)) == ["Name of the child:"]


@pytest.mark.parametrize("looks", [b"/AP << /N 7 0 R >>", b""])
def test_the_value_of_a_field_is_text_of_the_page(looks: bytes) -> None:
    field = b"/FT /Tx /T (name) /V (Jorun Askeland) /DA (/F1 12 Tf 0 g) " + looks
    data = with_note(NOTE % (b"Widget", field), LOOKS)
    form = b"/Type /Catalog /AcroForm << /Fields [6 0 R] /DR << /Font << /F1 5 0 R >> >> >>"
    filled = data.replace(b"/Type /Catalog", form, 1)
    assert lines_of(filled) == ["Jorun Askeland", "Name of the child:"]


def test_a_note_is_seen_on_the_picture() -> None:
    note = NOTE % (b"FreeText", b"/Contents (Jorun Askeland) /AP << /N 7 0 R >>")
    picture = PdfFile(with_note(note, LOOKS), LIMIT).picture(0).image
    note_of_its_own = picture.convert("1").crop((830, 500, 1250, 620))
    assert note_of_its_own.histogram()[0] > 100
