"""Bytes of a picture → the plain image of a page."""

from __future__ import annotations

import struct
import zlib

import pytest
from PIL import Image

from ocr_engine.errors import DamagedPicture, PictureTooLarge
from ocr_engine.files.decode import PictureFile
from ocr_engine.picture import Picture
from tests.worlds.pictures import encoded, looks_like, page

LIMIT = 50_000_000


def decoded(data: bytes, index: int = 0) -> Picture:
    return PictureFile(data, LIMIT).picture(index)


@pytest.mark.parametrize(
    ("file_format", "name"),
    [
        ("JPEG", "jpeg"),
        ("PNG", "png"),
        ("WEBP", "webp"),
        ("GIF", "gif"),
        ("BMP", "bmp"),
        ("TIFF", "tiff"),
        ("AVIF", "avif"),
        ("HEIF", "heic"),
        ("JPEG2000", "jpeg2000"),
    ],
)
def test_every_format_is_decoded_and_named(file_format: str, name: str) -> None:
    file = PictureFile(encoded(page(), file_format), LIMIT)
    assert file.source.format == name
    assert looks_like(file.picture(0).image, page())


@pytest.mark.parametrize(
    ("mode", "file_format"),
    [
        ("1", "PNG"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("CMYK", "TIFF"),
        ("CMYK", "JPEG"),
        ("1", "TIFF"),
    ],
)
def test_every_color_mode_is_decoded(mode: str, file_format: str) -> None:
    image = decoded(encoded(page().convert(mode), file_format)).image
    assert image.mode in {"1", "L"}
    assert looks_like(image, page())


def test_color_is_kept_where_there_is_some() -> None:
    assert decoded(encoded(page(ink="navy"))).image.mode == "RGB"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_as_its_exif_orientation_says(orientation: int) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = page().transpose(undo[orientation]) if orientation in undo else page()
    exif = Image.Exif()
    exif[0x0112] = orientation
    assert looks_like(decoded(encoded(stored, "JPEG", exif=exif)).image, page())


def test_pages_of_a_tiff_are_counted_and_had_one_by_one() -> None:
    pages = [page(f"Page {number}") for number in (1, 2, 3)]
    data = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    file = PictureFile(data, LIMIT)
    assert file.source.page_count == 3
    assert all(looks_like(file.picture(index).image, pages[index]) for index in (2, 0, 1, 1))


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_picture_outlives_its_file(mode: str) -> None:
    original = page(ink="navy", mode=mode)
    file = PictureFile(encoded(original), LIMIT)
    picture = file.picture(0)
    file.close()
    assert looks_like(picture.image, original)


def test_the_resolution_is_the_files_own_or_none() -> None:
    assert decoded(encoded(page(), "PNG", dpi=(300, 300))).dpi == 300
    assert decoded(encoded(page(), "PNG")).dpi is None
    assert decoded(encoded(page(), "PNG", dpi=(3, 3))).dpi is None


def png_that_claims(width: int, height: int) -> bytes:
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0), b"IDAT" + zlib.compress(b""))
    framed = (struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


@pytest.mark.parametrize("side", [10_000, 20_000, 2**31 - 1])
def test_too_many_pixels_are_refused_from_the_header(side: int) -> None:
    with pytest.raises(PictureTooLarge) as refused:
        PictureFile(png_that_claims(side, side), LIMIT)
    assert refused.value.limit == LIMIT


def test_an_operator_may_allow_more_pixels_than_pillow_does() -> None:
    file = PictureFile(png_that_claims(20_000, 20_000), max_pixels=500_000_000)
    assert file.source.format == "png"


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_file_that_was_cut_off_is_damaged(file_format: str) -> None:
    data = encoded(page(), file_format)
    with pytest.raises(DamagedPicture):
        decoded(data[: len(data) // 2])
