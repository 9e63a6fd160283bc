"""File names, the budget of the file store, and what becomes of a photo."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from bot.local_chat.files import FileStore, plain_name
from bot.workers.photos import NotAPhoto, renditions


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("scan.pdf", "scan.pdf"),
        ("C:\\pictures\\../scan.pdf", "scan.pdf"),
        ("..", "file"),
        ("", "file"),
        ("gp\u202efdp.exe", "gpfdp.exe"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie x.txt"),
        ("файл.txt", "файл.txt"),
    ],
)
def test_a_file_name_is_only_a_name(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def test_the_path_of_a_file_comes_from_us() -> None:
    file = FileStore(10).put(b"x", folder="documents", name="x.%2e%2e", mime_type="text/plain")
    assert file.path == "documents/file_1"


def test_the_oldest_file_gives_way_but_never_the_newest() -> None:
    store = FileStore(10)
    small = store.put(b"123456", folder="documents", name="a.txt", mime_type="text/plain")
    large = store.put(b"x" * 20, folder="documents", name="b.txt", mime_type="text/plain")
    assert store.by_id(small.file_id) is None
    assert store.by_path("documents/file_2.txt") == large


def encoded(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("size", "sizes"),
    [
        ((50, 20), [(50, 20)]),
        ((90, 90), [(90, 90)]),
        ((100, 400), [(22, 90), (80, 320), (100, 400)]),
        ((3000, 150), [(90, 4), (320, 16), (800, 40), (1280, 64)]),
    ],
)
def test_a_photo_is_kept_in_telegrams_sizes(size: tuple[int, int], sizes: list[tuple[int, int]]) -> None:
    made = renditions(encoded(Image.new("RGB", size)))
    assert [(each.width, each.height) for each in made] == sizes
    assert [Image.open(BytesIO(each.jpeg)).size for each in made] == sizes


def test_transparency_becomes_white() -> None:
    (only,) = renditions(encoded(Image.new("RGBA", (8, 8), (0, 0, 0, 0))))
    assert Image.open(BytesIO(only.jpeg)).getpixel((4, 4)) == (255, 255, 255)


def test_a_photo_is_stored_the_way_up_that_its_exif_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    (only,) = renditions(encoded(Image.new("RGB", (40, 20)), "JPEG", exif=exif))
    assert (only.width, only.height) == (20, 40)


def test_a_photo_with_broken_metadata_is_still_a_photo() -> None:
    exif = b"Exif\0\0II*\0\x08\0\0\0\x05\0" + bytes(range(7))
    picture = encoded(Image.new("RGB", (40, 20)), "JPEG", exif=exif)
    with pytest.warns(UserWarning, match="EXIF"):
        (only,) = renditions(picture)
    assert (only.width, only.height) == (40, 20)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"text", "IMAGE_PROCESS_FAILED"),
        (encoded(Image.new("L", (50, 50)))[:60], "IMAGE_PROCESS_FAILED"),
        (encoded(Image.new("RGB", (50, 50)), "AVIF").replace(b"iloc", b"gone"), "IMAGE_PROCESS_FAILED"),
        (encoded(Image.new("RGB", (50, 50)), "PCX"), "IMAGE_PROCESS_FAILED"),
        (encoded(Image.new("1", (2100, 100))), "PHOTO_INVALID_DIMENSIONS"),
        (encoded(Image.new("1", (6000, 4001))), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_what_cannot_be_a_photo_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotAPhoto, match=reason):
        renditions(data)
