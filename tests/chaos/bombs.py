"""Files made to break or to keep busy whoever opens them. All are small; what they unfold to is not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import numpy as np
from PIL import Image

from tests.chaos.pdf_bombs import PDF_BOMBS
from tests.worlds.pictures import encoded, page

_PNG = b"\x89PNG\r\n\x1a\n"
_LONGEST_SIDE = 2**31 - 1
_HUGE_BYTES = 200_000_000
_SMALL_PAGE = {256: 8, 257: 8, 258: 8, 259: 1, 262: 1, 273: 0, 278: 8, 279: 64}
"""Tags of a TIFF: its sides, bits, compression, colors, and where its only strip is."""


def _small() -> Image.Image:
    return page("Bomb", size=20, mode="L")


# PNG


def png_of_900_megapixels() -> bytes:
    side = 30_000
    rows = zlib.compress(bytes((side // 8 + 1) * side), 9)
    return _png(side, side, _chunk(b"IDAT", rows), depth=1)


def png_with_the_longest_sides() -> bytes:
    return _png(_LONGEST_SIDE, _LONGEST_SIDE, _chunk(b"IDAT", zlib.compress(b"")))


def png_with_a_huge_text() -> bytes:
    return _small_png(_chunk(b"zTXt", b"Comment\0\0" + _deflated_zeros()))


def png_with_a_huge_color_profile() -> bytes:
    return _small_png(_chunk(b"iCCP", b"profile\0\0" + _deflated_zeros()))


def png_with_more_data_than_pixels() -> bytes:
    return _png(100, 100, _chunk(b"IDAT", _deflated_zeros()))


def png_of_endless_frames() -> bytes:
    return _small_png(_chunk(b"acTL", struct.pack(">II", _LONGEST_SIDE, 0)))


def _small_png(*chunks: bytes) -> bytes:
    rows = zlib.compress(bytes(101 * 100))
    return _png(100, 100, *chunks, _chunk(b"IDAT", rows))


def _png(width: int, height: int, *chunks: bytes, depth: int = 8) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    return _PNG + _chunk(b"IHDR", header) + b"".join(chunks) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _deflated_zeros() -> bytes:
    return zlib.compress(bytes(_HUGE_BYTES), 9)


# JPEG, GIF, WebP, BMP, JPEG 2000


def jpeg_with_the_longest_sides() -> bytes:
    return _with_jpeg_size(encoded(_small(), "JPEG"), 65_535, 65_535)


def jpeg_of_49_megapixels_in_1000_scans() -> bytes:
    """Each scan makes a decoder go through all its pixels again."""
    data = _with_jpeg_size(encoded(_small(), "JPEG", progressive=True), 7000, 7000)
    last_scan = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + last_scan * 1000 + b"\xff\xd9"


def _with_jpeg_size(data: bytes, width: int, height: int) -> bytes:
    start = next(data.index(marker) for marker in (b"\xff\xc0", b"\xff\xc2") if marker in data)
    return data[: start + 5] + struct.pack(">HH", height, width) + data[start + 9 :]


def gif_with_the_longest_sides() -> bytes:
    data = encoded(_small(), "GIF")
    return data[:6] + struct.pack("<HH", 65_535, 65_535) + data[10:]


def gif_of_3000_frames() -> bytes:
    frames = [Image.new("L", (20, 20), shade % 256) for shade in range(3000)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])


def webp_of_268_megapixels() -> bytes:
    """One color in VP8L: each code has a single symbol, so that a pixel takes no bit at all."""
    bits = f"{16_382:014b}"[::-1] * 2 + "0" + "000" + "0" + "0" + "0" + "1000" * 5
    packed = int(bits[::-1], 2).to_bytes(-(-len(bits) // 8), "little")
    stream = b"\x2f" + packed + bytes(len(packed) % 2 ^ 1)
    chunk = b"VP8L" + struct.pack("<I", len(stream)) + stream
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def bmp_with_the_longest_sides() -> bytes:
    data = encoded(_small(), "BMP")
    return data[:18] + struct.pack("<ii", _LONGEST_SIDE, -_LONGEST_SIDE) + data[26:]


def jpeg2000_with_the_longest_sides() -> bytes:
    data = encoded(_small(), "JPEG2000", no_jp2=True)
    return data[:8] + struct.pack(">II", _LONGEST_SIDE, _LONGEST_SIDE) + data[16:]


def jpeg2000_of_a_tile_per_pixel() -> bytes:
    data = encoded(_small(), "JPEG2000", no_jp2=True)
    return data[:8] + struct.pack(">IIIIII", 7000, 7000, 0, 0, 1, 1) + data[32:]


# TIFF


def tiff_with_huge_sides() -> bytes:
    return _tiff(_directory({256: 100_000, 257: 100_000, 258: 8, 259: 1, 262: 1, 273: 8, 278: 100_000}))


def tiff_whose_directories_run_in_a_circle() -> bytes:
    return _tiff(_directory(_SMALL_PAGE, following=8))


def tiff_of_10000_pages() -> bytes:
    size = len(_directory(_SMALL_PAGE))
    chain = (_directory(_SMALL_PAGE, following=8 + size * number) for number in range(1, 10_000))
    return _tiff(b"".join(chain) + _directory(_SMALL_PAGE))


def tiff_of_twenty_pages_of_noise() -> bytes:
    grains = np.random.default_rng(1).random((1000, 1500))
    noise = Image.fromarray(np.where(grains < 0.1, 0, 255).astype(np.uint8)).convert("1")
    return encoded(noise, "TIFF", save_all=True, append_images=[noise] * 19)


def tiff_of_a_strip_per_byte() -> bytes:
    return _tiff(_directory({256: 1, 257: 49_000_000, 258: 8, 259: 8, 262: 1, 273: 8, 278: 1, 279: 1}))


def _tiff(directory: bytes) -> bytes:
    return b"II*\0" + struct.pack("<I", 8) + directory + bytes(100)


def _directory(entries: Mapping[int, int], following: int = 0) -> bytes:
    """Each entry is a single 32-bit number."""
    packed = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(entries.items()))
    return struct.pack("<H", len(entries)) + packed + struct.pack("<I", following)


# HEIC and AVIF


def heic_with_the_longest_sides() -> bytes:
    return _with_spatial_extents(encoded(_small().convert("RGB"), "HEIF"))


def avif_with_the_longest_sides() -> bytes:
    return _with_spatial_extents(encoded(_small().convert("RGB"), "AVIF"))


def _with_spatial_extents(data: bytes) -> bytes:
    at = data.index(b"ispe") + 8
    return data[:at] + struct.pack(">II", _LONGEST_SIDE, _LONGEST_SIDE) + data[at + 8 :]


def _heic_cut_short(at: float) -> bytes:
    data = encoded(_small().convert("RGB"), "HEIF")
    return data[: int(len(data) * at)]


# Under a false name


def zip_bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(10):
            archive.writestr(f"word/{number}.xml", bytes(20_000_000))
    return buffer.getvalue()


def svg_of_a_billion_laughs() -> bytes:
    entities = [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)]
    doctype = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{"".join(entities)}]>'
    return f'<?xml version="1.0"?>{doctype}<svg><text>&e9;</text></svg>'.encode()


def postscript_without_end() -> bytes:
    return b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n{} loop\n"


def web_page() -> bytes:
    return b"<!DOCTYPE html><script>while (true) {}</script>"


def list_of_files_of_this_machine() -> bytes:
    """What Tesseract would take for a list of pictures to read."""
    return b"/etc/passwd\n/proc/self/environ\n"


_MADE_BY: tuple[Callable[[], bytes], ...] = (
    png_of_900_megapixels,
    png_with_the_longest_sides,
    png_with_a_huge_text,
    png_with_a_huge_color_profile,
    png_with_more_data_than_pixels,
    png_of_endless_frames,
    jpeg_with_the_longest_sides,
    jpeg_of_49_megapixels_in_1000_scans,
    gif_with_the_longest_sides,
    gif_of_3000_frames,
    webp_of_268_megapixels,
    bmp_with_the_longest_sides,
    jpeg2000_with_the_longest_sides,
    jpeg2000_of_a_tile_per_pixel,
    tiff_with_huge_sides,
    tiff_whose_directories_run_in_a_circle,
    tiff_of_10000_pages,
    tiff_of_twenty_pages_of_noise,
    tiff_of_a_strip_per_byte,
    heic_with_the_longest_sides,
    avif_with_the_longest_sides,
    zip_bomb,
    svg_of_a_billion_laughs,
    postscript_without_end,
    web_page,
    list_of_files_of_this_machine,
    *PDF_BOMBS,
)
_CUTS = {
    f"heic_cut_at_{percent}_percent": partial(_heic_cut_short, percent / 100) for percent in range(5, 100, 5)
}
BOMBS: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {make.__name__: make for make in _MADE_BY} | _CUTS
)
