"""Pictures of text, rendered with the font that Pillow brings along."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from pillow_heif import register_heif_opener

register_heif_opener()

TEXT = "The quick brown fox jumps\nover the lazy dog near\nthe old stone bridge"


def page(
    text: str = TEXT, *, size: int = 40, ink: str = "black", paper: str = "white", mode: str = "RGB"
) -> Image.Image:
    """The text on paper, with a margin."""
    font = ImageFont.load_default(size)
    left, top, right, bottom = ImageDraw.Draw(Image.new("RGB", (1, 1))).multiline_textbbox(
        (0, 0), text, font=font, spacing=size // 2
    )
    image = Image.new("RGB", (round(right - left) + 4 * size, round(bottom - top) + 4 * size), paper)
    ImageDraw.Draw(image).multiline_text((2 * size, 2 * size), text, ink, font, spacing=size // 2)
    return image.convert(mode)


def encoded(image: Image.Image, file_format: str = "PNG", **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def looks_like(image: Image.Image, other: Image.Image) -> bool:
    """The same picture, give or take what lossy formats do to it."""
    if image.size != other.size:
        return False
    one, two = (np.asarray(each.convert("L"), dtype=np.int16) for each in (image, other))
    return float(np.abs(one - two).mean()) < 4
