"""Codes in pictures: every kind that can be drawn, turned, small, blurred, aslant, light on dark, several."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image, ImageFilter, ImageOps
from zxingcpp import BarcodeFormat

from ocr_engine.barcodes import scanned
from ocr_engine.document import Barcode
from ocr_engine.picture import Picture
from tests.worlds.barcodes import barcode, on_paper

LINK = "https://example.com/menu?table=7"
KINDS = [
    (BarcodeFormat.Code39, "HELLO 12", "Code 39", "HELLO 12"),
    (BarcodeFormat.Code32, "1234567", "Code 32", "A012345676"),
    (BarcodeFormat.Code39Ext, "Hello 12", "Code 39 Extended", "Hello 12"),
    (BarcodeFormat.PZN, "1234567", "Pharmazentralnummer", "-12345678"),
    (BarcodeFormat.TelepenAlpha, "Hello 12", "Telepen Alpha", "Hello 12"),
    (BarcodeFormat.TelepenNumeric, "01234567", "Telepen Numeric", "01234567"),
    (BarcodeFormat.Code128, "Hello 12", "Code 128", "Hello 12"),
    (BarcodeFormat.EAN13, "978020137962", "EAN-13", "9780201379624"),
    (BarcodeFormat.EAN8, "1234567", "EAN-8", "12345670"),
    (BarcodeFormat.UPCA, "72527273070", "EAN-13", "0725272730706"),
    (BarcodeFormat.UPCE, "1234567", "UPC-E", "0123456000070"),
    (BarcodeFormat.Codabar, "A123A", "Codabar", "A123A"),
    (BarcodeFormat.Code93, "Hello 12", "Code 93", "Hello 12"),
    (BarcodeFormat.ITF, "01234567", "ITF", "01234567"),
    (BarcodeFormat.ITF14, "1234567", "ITF", "00000012345670"),
    (BarcodeFormat.PDF417, LINK, "PDF417", LINK),
    (BarcodeFormat.CompactPDF417, LINK, "PDF417", LINK),
    (BarcodeFormat.MicroPDF417, "Hello 12", "MicroPDF417", "Hello 12"),
    (BarcodeFormat.QRCode, LINK, "QR Code", LINK),
    (BarcodeFormat.MicroQRCode, "Hello 12", "Micro QR Code", "Hello 12"),
    (BarcodeFormat.RMQRCode, "Hello 12", "rMQR Code", "Hello 12"),
    (BarcodeFormat.MaxiCode, "Hello 12", "MaxiCode", "Hello 12"),
    (BarcodeFormat.DXFilmEdge, "1-1/2A", "DX Film Edge", "1-1/2A"),
    (BarcodeFormat.DataMatrix, LINK, "Data Matrix", LINK),
    (BarcodeFormat.DataBarOmni, "1234567", "DataBar Omni", "(01)00000012345670"),
    (BarcodeFormat.DataBarStk, "1234567", "DataBar Stacked", "(01)00000012345670"),
    (BarcodeFormat.DataBarLtd, "1234567", "DataBar Limited", "(01)00000012345670"),
    (BarcodeFormat.DataBarExp, "(01)12345678901231", "DataBar Expanded", "(01)12345678901231"),
    (
        BarcodeFormat.DataBarExpStk,
        "(01)12345678901231",
        "DataBar Expanded Stacked",
        "(01)12345678901231",
    ),
    (BarcodeFormat.Aztec, LINK, "Aztec", LINK),
    (BarcodeFormat.AztecRune, "12", "Aztec", "012"),
]
COMMON = [
    (BarcodeFormat.QRCode, LINK),
    (BarcodeFormat.DataMatrix, LINK),
    (BarcodeFormat.Aztec, LINK),
    (BarcodeFormat.PDF417, LINK),
    (BarcodeFormat.Code128, "Hello 12"),
    (BarcodeFormat.EAN13, "9780201379624"),
]


def codes(image: Image.Image) -> tuple[Barcode, ...]:
    picture = Picture(image)
    return scanned(picture).on(picture)


def contents(image: Image.Image) -> list[str]:
    return [code.text for code in codes(image)]


@pytest.mark.parametrize(("kind", "content", "name", "text"), KINDS, ids=str)
def test_every_kind_is_read_with_its_name(kind: BarcodeFormat, content: str, name: str, text: str) -> None:
    [code] = codes(barcode(content, kind))
    assert (code.format, code.text, code.is_binary) == (name, text, False)


@pytest.mark.parametrize("degrees", [0, 7, 90, 180, 187, 270])
@pytest.mark.parametrize(("kind", "content"), COMMON, ids=str)
def test_a_code_may_be_turned(kind: BarcodeFormat, content: str, degrees: int) -> None:
    page = on_paper(barcode(content, kind))
    assert contents(page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")) == [
        content
    ]


@pytest.mark.parametrize(("kind", "content"), COMMON, ids=str)
def test_a_code_may_be_small(kind: BarcodeFormat, content: str) -> None:
    assert contents(on_paper(barcode(content, kind, scale=2))) == [content]


@pytest.mark.parametrize(("kind", "content"), COMMON, ids=str)
def test_a_code_may_be_blurred(kind: BarcodeFormat, content: str) -> None:
    page = on_paper(barcode(content, kind))
    assert contents(page.filter(ImageFilter.GaussianBlur(1.2))) == [content]


@pytest.mark.parametrize(("kind", "content"), COMMON[:3], ids=str)
def test_light_codes_on_dark_are_read(kind: BarcodeFormat, content: str) -> None:
    assert contents(ImageOps.invert(on_paper(barcode(content, kind)))) == [content]


@pytest.mark.parametrize(("kind", "content"), COMMON, ids=str)
def test_a_code_is_read_in_a_photo_from_aside(kind: BarcodeFormat, content: str) -> None:
    assert contents(photo(on_paper(barcode(content, kind, scale=5)))) == [content]


def photo(page: Image.Image) -> Image.Image:
    """A gray desk, the page aslant on it in uneven light, and the noise of a camera."""
    width, height = page.size
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[150, 90], [950, 160], [1020, 800], [60, 700]], np.float32)
    lens = cv2.getPerspectiveTransform(corners, seen)
    shot = cv2.warpPerspective(
        np.asarray(page.convert("L")), lens, (1100, 900), flags=cv2.INTER_AREA, borderValue=(90.0,)
    )
    light = np.linspace(0.9, 0.55, 1100)[None, :]
    noise = np.random.default_rng(3).normal(0, 6, shot.shape)
    return Image.fromarray(np.clip(shot * light + noise, 0, 255).astype(np.uint8))


def test_on_a_page_that_was_turned_codes_are_told_from_its_top_to_its_bottom() -> None:
    picture = Picture(on_paper(barcode("first"), barcode("second")))
    assert [code.text for code in scanned(picture).on(picture.turned(180))] == ["second", "first"]


def test_several_codes_are_told_from_top_to_bottom_where_they_stand() -> None:
    page = on_paper(
        *(barcode(text, kind) for kind, text in COMMON[:2]), barcode("12", BarcodeFormat.AztecRune)
    )
    found = codes(page)
    assert [code.format for code in found] == ["QR Code", "Data Matrix", "Aztec"]
    for code in found:
        inside = page.crop((code.box.left, code.box.top, code.box.right, code.box.bottom))
        assert 0.3 < np.asarray(inside.convert("L")).mean() / 255 < 0.7
    assert all(above.box.bottom <= below.box.top for above, below in pairwise(found))


def test_small_codes_on_a_large_page_stand_where_they_are() -> None:
    page = Image.new("L", (2500, 3500), "white")
    page.paste(barcode(LINK), (1800, 3000))
    page.paste(barcode("Hello", BarcodeFormat.Code128), (300, 300))
    bars, dots = codes(page)
    assert (bars.box.left, bars.box.top) == pytest.approx((300 + 24, 300 + 24), abs=60)
    assert (dots.box.left, dots.box.top) == pytest.approx((1800 + 40, 3000 + 40), abs=20)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_codes_are_placed_on_the_page_as_it_was_turned_and_scaled(degrees: int) -> None:
    picture = Picture(on_paper(barcode(LINK)))
    page = picture.turned(degrees).scaled(1.5)
    [placed] = scanned(picture).on(page)
    [seen] = scanned(page).on(page)
    assert all(
        abs(getattr(placed.box, side) - getattr(seen.box, side)) <= 4
        for side in ("left", "top", "right", "bottom")
    )


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
@pytest.mark.parametrize("turn", [0, 20])
def test_where_a_code_was_is_paper(mode: str, turn: int) -> None:
    page = on_paper(barcode(LINK)).rotate(turn, expand=True, fillcolor="white").convert(mode)
    covered = scanned(Picture(page)).covered.image
    assert covered.mode == mode
    assert np.asarray(covered.convert("L")).min() > 200


def test_a_picture_without_codes_is_left_as_it_is() -> None:
    picture = Picture(Image.new("RGB", (400, 300), "white"))
    found = scanned(picture)
    assert found.covered is picture
    assert found.on(picture) == ()


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1)])
def test_no_picture_is_too_small(size: tuple[int, int]) -> None:
    assert codes(Image.new("1", size)) == ()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("naïve Ж 日本 😀", "naïve Ж 日本 😀"),
        ("naïve Ж".encode(), "naïve Ж"),
        ("a\x1db\r\nlonger", "a\x1db\r\nlonger"),
        ("\u202eevil\u202c", "\u202eevil\u202c"),
        ("A" * 4000, "A" * 4000),
    ],
)
def test_a_text_is_told_to_the_letter(content: str | bytes, text: str) -> None:
    [code] = codes(barcode(content))
    assert (code.text, code.is_binary) == (text, False)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01\x80\x81", b"\x00\x01\x02a"])
def test_what_is_no_text_is_told_as_bytes(content: bytes) -> None:
    [code] = codes(barcode(content))
    assert (code.text, code.is_binary) == (content.hex(), True)
