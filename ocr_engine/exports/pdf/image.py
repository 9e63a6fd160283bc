"""A picture as a PDF holds it: a JPEG as it was sent, others without loss where they came so."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from types import MappingProxyType
from typing import NamedTuple

from pikepdf import Dictionary, Name, Object, Pdf
from PIL import Image

from ocr_engine.files.formats import Kind

_LOSSY = frozenset({Kind.JPEG, Kind.WEBP, Kind.AVIF, Kind.HEIC, Kind.JPEG2000})
_QUALITY = 92  # a guess: nobody sees what is lost
_LEVEL = 3  # of compression, a guess: a photo of 12 million pixels takes a second
_ORIENTATION = 0x0112  # the tag of EXIF
_QUARTERS = MappingProxyType({1: 0, 6: 1, 3: 2, 8: 3})
"""Of EXIF's orientations, those that are turns: by how many right angles clockwise."""
_JPEG_MODES = frozenset({"L", "RGB"})
_PNG_HEAD, _CHUNK_FRAME = 8, 12  # bytes: the signature; length, name and checksum
_MOST_USUAL_PREDICTOR = 15  # what PDF calls PNG's


class PdfImage(NamedTuple):
    """An image that a page can draw, and by how many right angles clockwise it has to be turned for that."""

    image: Object
    quarters: int = 0


def jpeg_as_sent(pdf: Pdf, data: bytes) -> PdfImage | None:
    """The very bytes; None where they are no plain JPEG, or mirrored."""
    with Image.open(BytesIO(data), formats=("JPEG",)) as header:
        quarters = _QUARTERS.get(header.getexif().get(_ORIENTATION, 1))
        if header.mode not in _JPEG_MODES or quarters is None:
            return None
        return PdfImage(_jpeg(pdf, data, header), quarters)


def embedded(pdf: Pdf, image: Image.Image, kind: str) -> PdfImage:
    """An image of mode 1, L or RGB from a file of that kind."""
    if kind in _LOSSY and image.mode in _JPEG_MODES:
        file = BytesIO()
        image.save(file, "JPEG", quality=_QUALITY)
        return PdfImage(_jpeg(pdf, file.getvalue(), image))
    return PdfImage(_lossless(pdf, image))


def _jpeg(pdf: Pdf, data: bytes, image: Image.Image) -> Object:
    made = _image(pdf, image)
    made.write(data, filter=Name.DCTDecode)
    return made


def _lossless(pdf: Pdf, image: Image.Image) -> Object:
    """PDF takes the rows as PNG packs them."""
    file = BytesIO()
    image.save(file, "PNG", compress_level=_LEVEL)
    made = _image(pdf, image)
    rows = Dictionary(
        Predictor=_MOST_USUAL_PREDICTOR,
        Colors=len(image.getbands()),
        BitsPerComponent=made.BitsPerComponent,
        Columns=image.width,
    )
    packed = b"".join(data for name, data in _chunks(file.getvalue()) if name == b"IDAT")
    made.write(packed, filter=Name.FlateDecode, decode_parms=rows)
    return made


def _image(pdf: Pdf, image: Image.Image) -> Object:
    return pdf.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=image.width,
        Height=image.height,
        BitsPerComponent=1 if image.mode == "1" else 8,
        ColorSpace=Name.DeviceRGB if image.mode == "RGB" else Name.DeviceGray,
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The names of its parts, and what they hold."""
    place = _PNG_HEAD
    while place < len(png):
        length, name = struct.unpack_from(">I4s", png, place)
        yield name, png[place + 8 : place + 8 + length]
        place += length + _CHUNK_FRAME
