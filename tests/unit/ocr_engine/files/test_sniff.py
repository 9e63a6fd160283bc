from __future__ import annotations

import gzip
import io
import json
import zipfile

import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ocr_engine.files.formats import Kind
from ocr_engine.files.sniff import sniff

pillow_heif.register_heif_opener()


def picture(file_format: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, file_format)
    return file.getvalue()


def zip_of(name: str, content: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("file_format", "kind"),
    [
        ("JPEG", Kind.JPEG),
        ("PNG", Kind.PNG),
        ("WEBP", Kind.WEBP),
        ("GIF", Kind.GIF),
        ("BMP", Kind.BMP),
        ("TIFF", Kind.TIFF),
        ("AVIF", Kind.AVIF),
        ("HEIF", Kind.HEIC),
        ("JPEG2000", Kind.JPEG2000),
        ("PDF", Kind.PDF),
    ],
)
def test_names_a_real_file_by_its_format(file_format: str, kind: Kind) -> None:
    assert sniff(picture(file_format)) is kind
    assert kind.is_picture


def test_finds_a_pdf_behind_leading_junk() -> None:
    assert sniff(b"\0junk\n" + picture("PDF")) is Kind.PDF


@pytest.mark.parametrize("file_format", ["ICO", "EPS"])
def test_an_unsupported_picture_is_named_but_not_readable(file_format: str) -> None:
    kind = sniff(picture(file_format))
    assert kind in {Kind.ICON, Kind.POSTSCRIPT}
    assert not kind.is_picture


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b"<!DOCTYPE html><html><body>hi", Kind.WEB_PAGE),
        (b"\xef\xbb\xbf\r\n <!-- saved --> <HTML lang=en>", Kind.WEB_PAGE),
        (b"<html><body><svg/>%PDF-1.7", Kind.WEB_PAGE),
        (b'<?xml version="1.0"?><!-- made by --><svg xmlns="http://www.w3.org/2000/svg">', Kind.SVG),
        (b"<note>plain XML</note>", Kind.TEXT),
        (b"BMW builds cars", Kind.TEXT),
        (b"." + "\u00fc".encode() * 3000, Kind.TEXT),
        (b"\xff\xfeh\0i\0", Kind.TEXT),
        (b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom", Kind.VIDEO),
        (b"\0\0\0\x18ftypM4A \0\0\0\0M4A mp42", Kind.AUDIO),
        (b"\x1aE\xdf\xa3\x01\0\0\0", Kind.VIDEO),
        (b"RIFF\x24\0\0\0WAVEfmt ", Kind.AUDIO),
        (b"OggS\0\x02", Kind.AUDIO),
        (b"ID3\x04\0\0", Kind.AUDIO),
        (b"\xff\xfb\x90\0", Kind.AUDIO),
        (b"\x7fELF\x02\x01", Kind.EXECUTABLE),
        (b"MZ\x90\0\x03", Kind.EXECUTABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OFFICE_DOCUMENT),
        (b"7z\xbc\xaf\x27\x1c", Kind.ARCHIVE),
        (b"\x01\x02\x03\xfe", Kind.UNKNOWN),
    ],
)
def test_names_what_it_is_instead(data: bytes, kind: Kind) -> None:
    assert sniff(data) is kind
    assert not kind.is_picture


def test_tells_an_office_document_from_a_zip_archive() -> None:
    assert sniff(zip_of("[Content_Types].xml", "<Types/>")) is Kind.OFFICE_DOCUMENT
    assert sniff(zip_of("mimetype", "application/vnd.oasis.opendocument.text")) is Kind.OFFICE_DOCUMENT
    assert sniff(zip_of("scan.png", "")) is Kind.ZIP_ARCHIVE


def test_tells_an_animated_sticker_from_another_gzip_file() -> None:
    assert sniff(gzip.compress(json.dumps({"tgs": 1, "v": "5.5.2"}).encode())) is Kind.ANIMATED_STICKER
    assert sniff(gzip.compress(b"anything else")) is Kind.ARCHIVE
    assert sniff(b"\x1f\x8bnot gzip after all") is Kind.ARCHIVE


@given(st.binary(max_size=200), st.sampled_from([b"", b"\x1f\x8b\x08", b"\0\0\0\x18ftyp", b"<", b"RIFF"]))
def test_names_any_bytes_without_an_error(tail: bytes, start: bytes) -> None:
    assert sniff(start + tail) in Kind
