"""Pictures as they arrive when a person sends them as photos."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

_LONGEST_SIDE = 1280
_QUALITY = 87
_MOST_SIDES_RATIO = 20


def as_photo(data: bytes) -> bytes:
    """The picture as Telegram sends it on; one that is too long for a photo goes as the file that it is."""
    image = ImageOps.exif_transpose(Image.open(BytesIO(data)))
    if max(image.size) > _MOST_SIDES_RATIO * min(image.size):
        return data
    photo = _on_white(image)
    photo.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    sent = BytesIO()
    photo.save(sent, "JPEG", quality=_QUALITY)
    return sent.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layers = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layers.size, "white"), layers).convert("RGB")
