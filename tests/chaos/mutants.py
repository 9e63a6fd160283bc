"""Files with a few wrong bytes, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from PIL import Image

from ocr_engine.files.decode import PILLOW_FORMATS
from ocr_engine.files.sniff import sniff
from tests.worlds.pdfs import pdf_with_text, scanned_pdf, typed
from tests.worlds.pictures import encoded, page

_MOST_CHANGES = 8
_LARGEST = 50_000


def our_own() -> Mapping[str, bytes]:
    """A readable file of each format that we read."""
    image = page("Mind the step", size=24)
    pictures = {f"ours.{name.lower()}": encoded(image, name) for name in PILLOW_FORMATS}
    return pictures | {
        "ours-progressive.jpeg": encoded(image, "JPEG", progressive=True),
        "ours-of-two-pages.tiff": encoded(
            image, "TIFF", save_all=True, append_images=[image], compression="tiff_lzw"
        ),
        "ours-of-two-frames.gif": encoded(image, "GIF", save_all=True, append_images=[_upside_down(image)]),
        "ours-typed.pdf": pdf_with_text("Mind the step"),
        "ours-scanned.pdf": scanned_pdf(typed(50, 40, "Seen"), encoded(image.convert("L"), "JPEG")),
    }


def small_pictures(originals: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Those that are worth a mutation: of a format that we read, and not made to take long."""
    return {
        name: data for name, data in originals.items() if len(data) <= _LARGEST and sniff(data).is_picture
    }


def mutant(data: bytes, random: Random) -> bytes:
    """Bytes changed, put in, taken out or cut off; more often where the header is."""
    changed = bytearray(data)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        at, length = int(len(changed) * random.random() ** 2), random.randint(1, 4)
        match random.choices(("change", "insert", "delete", "cut"), (6, 2, 2, 0.3))[0]:
            case "change":
                changed[at : at + length] = random.randbytes(length)
            case "insert":
                changed[at:at] = random.randbytes(length)
            case "delete":
                del changed[at : at + length]
            case "cut":
                del changed[at + 1 :]
    return bytes(changed)


def _upside_down(image: Image.Image) -> Image.Image:
    return image.transpose(Image.Transpose.ROTATE_180)
