"""A PDF that can be searched: it shows the picture as it was, and has each word where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from itertools import cycle, islice

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from ocr_engine.document import Box, Document, Line, Page, Paragraph, Source, Word
from ocr_engine.errors import DamagedPicture, LockedPdf, PictureError
from ocr_engine.exports.pdf import to_pdf
from ocr_engine.exports.pdf.glyphless import FONT_FILE
from ocr_engine.options import ReadOptions
from ocr_engine.reader import read
from tests.worlds.glyphless import glyphless_font
from tests.worlds.pdf_words import by_pdfium, by_pdfminer, share_found
from tests.worlds.pdfs import drawn_pdf, locked_pdf, pdf_with_text, scanned_pdf, typed
from tests.worlds.pictures import encoded, looks_like
from tests.worlds.pictures import page as page_of_text

SCRIPTS = {
    "Latin": "It was a bright cold day in April, and the clocks were striking thirteen. Straße, 1.234,56 €",
    "Arabic": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق، وقد وهبوا عقلًا وضميرًا ١٢٣ PDF 2024",
    "Hebrew": "כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם",
    "Devanagari": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है १२३",
    "Chinese": "人人 生而 自由 在 尊严 和 权利 上 一律 平等 他们 赋有 理性 和 良心 𠮷 野家",
    "Thai": "มนุษย์ทั้งหลาย เกิดมามีอิสระ และเสมอภาคกัน",
}
RIGHT_TO_LEFT = {"Arabic", "Hebrew"}
SIZE = (900, 600)
TURNS = [0, 90, 180, 270]


def placed_words(script: str, width: int = SIZE[0]) -> Iterator[Line]:
    """Ten lines of its words, each as wide as it has letters."""
    words = cycle(SCRIPTS[script].split())
    for row in range(10):
        line, left = [], 40
        for text in islice(words, 6):
            box = Box(left, 30 + 50 * row, left + 14 * len(text), 60 + 50 * row)
            if box.right > width - 40:
                break
            if script in RIGHT_TO_LEFT:
                box = Box(width - box.right, box.top, width - box.left, box.bottom)
            line.append(Word(text, box, 0.9))
            left += 14 * len(text) + 12
        yield Line(tuple(line))


def document(script: str = "Latin", file_format: str = "png", scale: float = 1.0, turn: int = 0) -> Document:
    page = Page(1, *SIZE, (Paragraph(tuple(placed_words(script))),), scale=scale, turn=turn)
    return Document(Source(file_format), ("eng",), (page,))


def paper(read: Document, page: int = 0) -> Image.Image:
    """Its words as black bars, in colors that tell left from right and up from down."""
    image = Image.new("RGB", SIZE, "white")
    for word in read.pages[page].words:
        image.paste((word.box.left // 4, word.box.top // 4, 90), _edges(word.box))
    return image


def _edges(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.right, box.bottom


def rendered(pdf: bytes, size: tuple[int, int] = SIZE, page: int = 0) -> Image.Image:
    with closing(pdfium.PdfDocument(pdf)) as file:
        image = file[page].render(scale=3).to_pil().convert("RGB")
        return Image.Image.resize(image, size)


def text_of(pdf: bytes, page: int = 0) -> str:
    with closing(pdfium.PdfDocument(pdf)) as file:
        return str(file[page].get_textpage().get_text_range())


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("taken_out", [by_pdfminer, by_pdfium])
def test_each_word_is_found_where_it_stands_in_any_script(
    script: str, taken_out: Callable[[bytes, Document], Iterator[tuple[str, str]]]
) -> None:
    read = document(script)
    assert share_found(taken_out(to_pdf(read, encoded(paper(read))), read)) >= 0.95


@pytest.mark.parametrize("script", ["Latin", "Arabic", "Devanagari"])
def test_lines_are_copied_with_blanks_between_their_words(script: str) -> None:
    read = document(script)
    copied = text_of(to_pdf(read, encoded(paper(read)))).splitlines()
    assert [line.split() for line in copied] == [
        [word.text for word in line.words] for line in read.pages[0].lines
    ]


@pytest.mark.parametrize("script", ["Latin", "Arabic", "Devanagari"])
def test_words_and_lines_stay_apart_where_their_boxes_overlap(script: str) -> None:
    def grown(box: Box) -> Box:
        return Box(box.left - 7, box.top - 11, box.right + 7, box.bottom + 11)

    lines = tuple(
        Line(tuple(Word(word.text, grown(word.box), 0.9) for word in line.words))
        for line in placed_words(script)
    )
    read = Document(Source("png"), ("eng",), (Page(1, *SIZE, (Paragraph(lines),)),))
    copied = text_of(to_pdf(read, encoded(paper(read)))).splitlines()
    assert [line.split() for line in copied] == [[word.text for word in line.words] for line in lines]


@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF", "GIF", "WEBP"])
@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "CMYK"])
def test_the_picture_is_shown_as_it_was(file_format: str, mode: str) -> None:
    image = paper(document()).convert(mode, dither=Image.Dither.NONE)
    try:
        data = encoded(image, file_format)
    except (OSError, ValueError):
        return  # the format has no such pictures
    shown = rendered(to_pdf(document(file_format=file_format.lower()), data))
    assert looks_like(shown, image.convert("RGB"))


def test_a_jpeg_is_the_very_one_that_was_sent() -> None:
    data = encoded(paper(document()), "JPEG", quality=30)
    assert data in to_pdf(document(file_format="jpeg"), data)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("turn", TURNS)
def test_a_photo_is_shown_upright(orientation: int, turn: int) -> None:
    """However the camera was held, and however the page was turned to be read."""
    upright = paper(document())
    lying = upright.rotate(turn, expand=True)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(_stored(lying, orientation), "JPEG", exif=exif)
    pdf = to_pdf(document(file_format="jpeg", turn=turn), data)
    assert looks_like(rendered(pdf), upright)
    assert share_found(by_pdfminer(pdf, document())) >= 0.95


def _stored(image: Image.Image, orientation: int) -> Image.Image:
    """What a camera stores of it that is held like that."""
    transpose = Image.Transpose
    back = {
        2: transpose.FLIP_LEFT_RIGHT,
        3: transpose.ROTATE_180,
        4: transpose.FLIP_TOP_BOTTOM,
        5: transpose.TRANSPOSE,
        6: transpose.ROTATE_90,
        7: transpose.TRANSVERSE,
        8: transpose.ROTATE_270,
    }
    return image.transpose(back[orientation]) if orientation in back else image


@pytest.mark.parametrize("scale", [0.5, 2.0])
def test_words_lie_over_the_picture_at_whatever_size_it_was_read(scale: float) -> None:
    small = paper(document()).resize((round(SIZE[0] / scale), round(SIZE[1] / scale)))
    pdf = to_pdf(document(scale=scale), encoded(small))
    assert share_found(by_pdfminer(pdf, document())) >= 0.95


def test_a_page_is_as_large_as_its_file_says_or_else_as_wide_as_a4() -> None:
    with_size, without = encoded(paper(document()), dpi=(300, 300)), encoded(paper(document()))
    assert _size(to_pdf(document(), with_size)) == (216, 144)
    assert min(_size(to_pdf(document(), without))) == 595


def _size(pdf: bytes) -> tuple[float, float]:
    with closing(pdfium.PdfDocument(pdf)) as file:
        width, height = file[0].get_size()
        return width, height


def test_vertical_japanese_runs_down_over_its_columns() -> None:
    columns = [
        Line((Word(text, Box(left, 50, left + 40, 50 + 40 * len(text)), 0.9),)) for text, left in COLUMNS
    ]
    read = Document(Source("png"), ("jpn",), (Page(1, *SIZE, (Paragraph(tuple(columns)),)),))
    pdf = to_pdf(read, encoded(paper(read)))
    assert list(by_pdfminer(pdf, read)) == [(text, text) for text, _ in COLUMNS]


COLUMNS = [("吾輩は猫である", 700), ("名前はまだ無い", 600)]


def test_each_page_of_a_tiff_is_a_page() -> None:
    page = document().pages[0]
    other = Page(2, *SIZE, (Paragraph(tuple(placed_words("Arabic"))),))
    read = Document(Source("tiff", 2), ("eng",), (page, other))
    data = encoded(paper(read), "TIFF", save_all=True, append_images=[paper(read, 1)])
    pdf = to_pdf(read, data)
    for number in (0, 1):
        assert looks_like(rendered(pdf, page=number), paper(read, number))
        assert share_found(by_pdfminer(pdf, read, number)) >= 0.95


def test_a_page_that_could_not_be_read_is_shown_without_text() -> None:
    page = document().pages[0]
    read = Document(Source("tiff", 2), ("eng",), (page, Page(2, 0, 0, failure="took-too-long")))
    pdf = to_pdf(read, encoded(paper(read), "TIFF", save_all=True, append_images=[paper(read)]))
    assert looks_like(rendered(pdf, page=1), paper(read))
    assert not text_of(pdf, page=1)


def test_a_page_without_text_is_shown() -> None:
    blank = Document(Source("png"), (), (Page(1, *SIZE),))
    assert looks_like(rendered(to_pdf(blank, encoded(paper(document())))), paper(document()))


@pytest.mark.parametrize("rotation", TURNS)
@pytest.mark.parametrize("turn", TURNS)
def test_a_scanned_pdf_keeps_its_page_and_gets_its_text_over_it(rotation: int, turn: int) -> None:
    """However the file turns its page, crops it, and however it was turned to be read."""
    cropped = b"/CropBox [40 250 555 700] /Rotate %d" % rotation
    scan = scanned_pdf(b"", encoded(paper(document()).convert("L"), "JPEG"))
    data = scan.replace(b"/Contents", cropped + b" /Contents", 1)
    before = rendered(data, (500, 500))
    shown = _size(data) if turn % 180 == 0 else _size(data)[::-1]
    page = Page(1, *SIZE, document().pages[0].blocks, turn=turn)
    read = Document(Source("pdf"), ("eng",), (page,))
    pdf = to_pdf(read, data)
    assert rendered(pdf, (500, 500)) == before
    assert _size(pdf) == _size(data)
    turned = _turned(pdf, turn)
    assert _size(turned) == shown
    assert share_found(by_pdfminer(turned, read)) >= 0.95


def _turned(pdf: bytes, degrees: int) -> bytes:
    """With its first page turned clockwise, and nothing around what is shown of it."""
    with pikepdf.open(BytesIO(pdf)) as file:
        page = file.pages[0]
        page.mediabox = page.cropbox
        page.rotate(degrees, relative=True)
        saved = BytesIO()
        file.save(saved)
    return saved.getvalue()


def test_a_pdf_that_says_all_of_its_text_itself_stays_as_it_was() -> None:
    data = pdf_with_text("Typed, not scanned", "and told by nobody twice")
    assert to_pdf(read(data, ReadOptions()), data) == data


def test_what_a_page_says_itself_is_not_said_again() -> None:
    data = pdf_with_text("Typed, not scanned")
    found = read(data, ReadOptions())
    stamp = Line((Word("PAID", Box(900, 2000, 1200, 2100), 0.9),))
    page = Page(1, found.pages[0].width, found.pages[0].height, (*found.pages[0].blocks, Paragraph((stamp,))))
    pdf = to_pdf(Document(found.source, ("eng",), (page,)), data)
    assert text_of(pdf).split() == ["Typed,", "not", "scanned", "PAID"]


def test_the_own_operators_of_a_page_move_no_text() -> None:
    """They may leave the coordinates changed."""
    data = drawn_pdf(b"2 0 0 2 100 100 cm " + typed(10, 10, "Hi"))
    read = Document(Source("pdf"), ("eng",), (Page(1, 595, 842, document().pages[0].blocks),))
    assert share_found(by_pdfminer(to_pdf(read, data), read)) >= 0.9


def test_what_a_file_does_not_allow_stays_forbidden() -> None:
    rules = pikepdf.Permissions(extract=False)
    with pikepdf.open(BytesIO(drawn_pdf(b""))) as file:
        saved = BytesIO()
        file.save(saved, encryption=pikepdf.Encryption(owner="owner", user="", allow=rules))
    read = Document(Source("pdf"), ("eng",), document().pages)
    with pikepdf.open(BytesIO(to_pdf(read, saved.getvalue()))) as file:
        assert file.is_encrypted
        assert not file.allow.extract


def test_another_file_than_the_one_that_was_read_is_an_error() -> None:
    pdf = Document(Source("pdf"), ("eng",), document().pages)
    with pytest.raises(PictureError):
        to_pdf(document(), b"no picture")
    with pytest.raises(DamagedPicture):
        to_pdf(pdf, b"%PDF-1.4 no pages")
    with pytest.raises(LockedPdf):
        to_pdf(pdf, locked_pdf())


@pytest.mark.parametrize(
    "text", ["(a) <b> \\n", "\x02\ufffe", "\U0001d4b3\U0001f44d\U0001f3fd", "e\u0301", "\u200f\u200e\u202e"]
)
def test_a_word_of_any_characters_breaks_no_page(text: str) -> None:
    word = Line((Word(text, Box(10, 10, 300, 40), 0.9),))
    read = Document(Source("png"), ("eng",), (Page(1, *SIZE, (Paragraph((word,)),)),))
    with pikepdf.open(BytesIO(to_pdf(read, encoded(paper(read))))) as file:
        assert pikepdf.parse_content_stream(file.pages[0])


@pytest.mark.parametrize("box", [Box(5, 5, 5, 5), Box(-50, -50, 10_000, 10_000), Box(90, 90, 10, 10)])
def test_a_word_in_an_impossible_place_breaks_no_page(box: Box) -> None:
    line = Line((Word("odd", box, 0.9),))
    read = Document(Source("png"), ("eng",), (Page(1, *SIZE, (Paragraph((line,)),)),))
    with pikepdf.open(BytesIO(to_pdf(read, encoded(paper(document()))))) as file:
        assert pikepdf.parse_content_stream(file.pages[0])


def test_the_font_is_the_one_that_is_made() -> None:
    """`python -m tests.worlds.glyphless` mends it."""
    assert FONT_FILE.read_bytes() == glyphless_font()


@pytest.mark.parametrize("engine", ["tesseract"])
def test_a_read_page_can_be_searched(engine: str) -> None:
    data = encoded(page_of_text())
    found = read(data, ReadOptions(("eng",), engine=engine))
    assert share_found(by_pdfium(to_pdf(found, data), found)) >= 0.95
