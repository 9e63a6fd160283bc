"""Pictures as Telegram sends photos on."""

from __future__ import annotations

from io import BytesIO

from PIL import ExifTags, Image

from benchmarks.accuracy.telegram import as_photo
from tests.worlds.pictures import encoded


def sent(image: Image.Image) -> Image.Image:
    return Image.open(BytesIO(as_photo(encoded(image))))


def test_a_large_picture_is_scaled_to_1280_pixels() -> None:
    photo = sent(Image.new("RGB", (3000, 2000)))
    assert (photo.format, photo.size) == ("JPEG", (1280, 853))


def test_a_small_picture_keeps_its_size() -> None:
    assert sent(Image.new("1", (300, 200))).size == (300, 200)


def test_what_is_transparent_becomes_white() -> None:
    assert sent(Image.new("RGBA", (50, 50), (0, 0, 0, 0))).getpixel((25, 25)) == (255, 255, 255)


def test_a_picture_is_turned_as_its_exif_data_say() -> None:
    image = Image.new("RGB", (300, 200))
    image.getexif()[ExifTags.Base.Orientation] = 6
    file = encoded(image, "JPEG", exif=image.getexif())
    assert Image.open(BytesIO(as_photo(file))).size == (200, 300)


def test_a_picture_too_long_for_a_photo_goes_as_a_file() -> None:
    strip = encoded(Image.new("RGB", (2100, 100)))
    assert as_photo(strip) == strip
