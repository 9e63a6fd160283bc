"""QR codes and barcodes as they are printed, and pictures that they stand in."""

from __future__ import annotations

import numpy as np
import zxingcpp
from PIL import Image
from zxingcpp import BarcodeFormat

WIFI = r"WIFI:T:WPA;S:Caf\;e Home;P:hunter\:2;;"


def barcode(
    content: str | bytes, kind: BarcodeFormat = BarcodeFormat.QRCode, *, scale: int = 4
) -> Image.Image:
    """Black on white with its quiet zone, `scale` pixels a module."""
    drawn = np.asarray(zxingcpp.create_barcode(content, kind).to_image(scale=scale))
    quiet = 6 * scale
    return Image.fromarray(np.pad(drawn, quiet, constant_values=255))


def on_paper(*codes: Image.Image, size: tuple[int, int] = (900, 700)) -> Image.Image:
    """One below the other."""
    page, top = Image.new("RGB", size, "white"), 20
    for code in codes:
        page.paste(code, (40, top))
        top += code.height + 20
    return page
