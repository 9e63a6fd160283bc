"""PDFs made to break or to keep busy whoever opens them. See `tests.chaos.bombs`."""

from __future__ import annotations

import zlib

from tests.worlds.pdfs import locked_pdf, pdf, stream

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdf_that_claims_a_million_pages() -> bytes:
    return pdf([_CATALOG, _PAGES.replace(b"/Count 1", b"/Count 1000000"), _page(b"")])


def pdf_of_a_million_pages() -> bytes:
    """Six levels of ten times the same branch."""
    levels = [
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join([b"%d 0 R" % (n + 3)] * 10), 10 ** (6 - n))
        for n in range(6)
    ]
    return pdf([_CATALOG, *levels, _page(b"")])


def pdf_whose_pages_run_in_a_circle() -> bytes:
    return pdf([_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"])


def pdf_with_a_page_of_many_kilometers() -> bytes:
    return pdf([_CATALOG, _PAGES, _page(b"", box=b"[0 0 99999999 99999999]")])


def pdf_with_a_page_that_is_a_line() -> bytes:
    return pdf([_CATALOG, _PAGES, _page(b"", box=b"[0 0 14400 0.0001]")])


def pdf_of_a_billion_laughs() -> bytes:
    """Each form draws the next one ten times."""
    last = _form(b"0 0 9 9 re f", b"")
    forms = [_form(b"/F Do " * 10, b"/XObject << /F %d 0 R >>" % (n + 6)) for n in range(9)]
    return pdf([_CATALOG, _PAGES, _page(b"/XObject << /F 5 0 R >>"), stream(b"/F Do"), *forms, last])


def pdf_that_draws_itself() -> bytes:
    form = _form(b"/F Do /F Do", b"/XObject << /F 5 0 R >>")
    return pdf([_CATALOG, _PAGES, _page(b"/XObject << /F 5 0 R >>"), stream(b"/F Do"), form])


def pdf_of_arrays_in_arrays() -> bytes:
    return pdf([_CATALOG, _PAGES, _page(b"/Font " + b"[" * 1_000_000)])


def pdf_of_a_huge_content() -> bytes:
    return pdf([_CATALOG, _PAGES, _page(b""), _compressed(b"0 0 500 500 re f\n" * 6_000_000)])


def pdf_of_a_million_letters() -> bytes:
    return _typed(b"1 TL 10 830 Td " + b"(aaaaaa bbbbbb cccccc ddddd) Tj T* " * 40_000)


def pdf_of_one_line_of_many_words() -> bytes:
    return _typed(b"10 700 Td (%s) Tj" % (b"a " * 24_000), box=b"[0 0 14400 842]")


def pdf_of_scattered_words() -> bytes:
    """Ten thousand, which stand in no order."""
    places = ((number * 7919 % 5900 / 10, number * 104729 % 8300 / 10) for number in range(10_000))
    return _typed(b" ".join(b"1 0 0 1 %.1f %.1f Tm (ab) Tj" % place for place in places))


def pdf_tiled_without_end() -> bytes:
    tile = b"<< /Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0001"
    pattern = tile + b" /YStep 0.0001 /Resources << >> /Length 12 >>\nstream\n0 0 9 9 re f\nendstream"
    content = b"/Pattern cs /P scn 0 0 600 800 re f"
    return pdf([_CATALOG, _PAGES, _page(b"/Pattern << /P 5 0 R >>"), stream(content), pattern])


def pdf_with_a_huge_picture() -> bytes:
    return _pdf_with_picture(b"/FlateDecode", zlib.compress(bytes(50_000_000), 9), side=65_535)


def pdf_with_a_broken_jbig2_picture() -> bytes:
    return _pdf_with_picture(b"/JBIG2Decode", b"\0\0\0\1\x30\0\1\0\0\0\x13" + b"\xff" * 40, side=2000)


def pdf_with_a_broken_jpeg2000_picture() -> bytes:
    return _pdf_with_picture(b"/JPXDecode", b"\xff\x4f\xff\x51\0\x29\0\0" + b"\x7f" * 60, side=2000)


def pdf_with_a_password() -> bytes:
    return locked_pdf()


def _pdf_with_picture(compression: bytes, data: bytes, side: int) -> bytes:
    header = (
        b"<< /Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter %s"
        % compression
    )
    size = b" /Width %d /Height %d /Length %d >>\nstream\n" % (side, side, len(data))
    picture = header + size + data + b"\nendstream"
    content = stream(b"q 600 0 0 800 0 0 cm /I Do Q")
    return pdf([_CATALOG, _PAGES, _page(b"/XObject << /I 5 0 R >>"), content, picture])


def _page(resources: bytes, box: bytes = b"[0 0 595 842]") -> bytes:
    """Its content is object 4."""
    return b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << %s >> >>" % (
        box,
        resources,
    )


def _typed(operators: bytes, box: bytes = b"[0 0 595 842]") -> bytes:
    """In tiny letters."""
    resources = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    content = _compressed(b"BT /F1 1 Tf %s ET" % operators)
    return pdf([_CATALOG, _PAGES, _page(resources, box), content])


def _compressed(content: bytes) -> bytes:
    data = zlib.compress(content, 9)
    return b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _form(content: bytes, resources: bytes) -> bytes:
    header = b"/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << %s >>" % resources
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (header, len(content), content)


PDF_BOMBS = (
    pdf_that_claims_a_million_pages,
    pdf_of_a_million_pages,
    pdf_whose_pages_run_in_a_circle,
    pdf_with_a_page_of_many_kilometers,
    pdf_with_a_page_that_is_a_line,
    pdf_of_a_billion_laughs,
    pdf_that_draws_itself,
    pdf_of_arrays_in_arrays,
    pdf_of_a_huge_content,
    pdf_of_a_million_letters,
    pdf_of_one_line_of_many_words,
    pdf_of_scattered_words,
    pdf_tiled_without_end,
    pdf_with_a_huge_picture,
    pdf_with_a_broken_jbig2_picture,
    pdf_with_a_broken_jpeg2000_picture,
    pdf_with_a_password,
)
