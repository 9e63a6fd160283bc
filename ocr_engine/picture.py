"""The picture of one page on its way through the steps."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image, ImageChops

_TRANSPOSITIONS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
_REDUCING_GAP = 2.0  # what Pillow calls fast and nearly as good as none


@dataclass(frozen=True, slots=True)
class Picture:
    """An image in black and white, gray or RGB (modes 1, L, RGB).

    Attributes:
        dpi: the resolution that its file names, in dots per inch; None where it names none.
        turn: by how many degrees it has been turned clockwise since it was decoded.
    """

    image: Image.Image
    dpi: int | None = None
    turn: int = 0

    @property
    def pixels(self) -> int:
        return self.image.width * self.image.height

    def with_image(self, image: Image.Image) -> Picture:
        return replace(self, image=image)

    def scaled(self, factor: float) -> Picture:
        """The same page with `factor` times as many dots per inch."""
        if factor == 1:
            return self
        size = (max(1, round(self.image.width * factor)), max(1, round(self.image.height * factor)))
        resampling = Image.Resampling.BOX if factor < 1 else Image.Resampling.BICUBIC
        dpi = None if self.dpi is None else round(self.dpi * factor)
        image = self.image.convert("L") if self.image.mode == "1" else self.image
        gap = _REDUCING_GAP if factor < 1 else None
        return replace(self, image=image.resize(size, resampling, reducing_gap=gap), dpi=dpi)

    def turned(self, degrees: int) -> Picture:
        """Turned clockwise by 0, 90, 180 or 270 degrees."""
        if degrees == 0:
            return self
        image = self.image.transpose(_TRANSPOSITIONS[degrees])
        return replace(self, image=image, turn=(self.turn + degrees) % 360)


def without_needless_color(image: Image.Image) -> Image.Image:
    """An RGB image as a gray one, which is read faster, unless it has color."""
    red, green, blue = image.split()
    is_gray = (
        not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox()
    )
    return red if is_gray else image
