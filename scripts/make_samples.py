#!/usr/bin/env python3
"""Draws the sample pictures of the local chat, with the free Liberation fonts.

Usage: scripts/make_samples.py [FOLDER]
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Color = tuple[int, int, int]
Point = tuple[float, float]
Row = tuple[list[str], int, bool]

FOLDER = Path(__file__).parents[1] / "bot" / "local_chat" / "page" / "samples"
FONTS = Path("/usr/share/fonts/truetype")
SEED = 7
BOOK_INK = (36, 31, 28)

RECEIPT = """\
h|CORNER BOOKSHOP
c|14 Harbour Street
c|Tel. 01632 960 144
-
.|12 March 2026|17:42
.|Receipt|No. 20418
-
.|The Paper Garden|12.50
.|Small Islands|24.00
.|Pencil HB 3 x 0.90|2.70
.|Gift wrapping|1.50
-
b|TOTAL|40.70
.|Cash|50.00
.|Change|9.30
-
.|VAT 5 % of it|1.94
-
c|Thank you for reading!
c|Exchange within 14 days
"""

NOTES = [
    ("title", "Notes for Thursday"),
    ("muted", "Edited today at 09:12 by Mara"),
    ("text", "The new scanner arrives at ten. Please clear the long table"),
    ("text", "and keep the boxes: two of the old ones go back on Friday."),
    ("heading", "Before the meeting"),
    ("text", "•  Print the agenda, six copies"),
    ("text", "•  Ask Jonas for the key to the archive"),
    ("text", "•  Send the invoice 2026-0317 (184.20 EUR)"),
    ("heading", "Open questions"),
    ("text", "Who answers the letters from the museum? Their second"),
    ("text", "reminder came last week, and the first one is still unread."),
]

BOOK = """\
Am Morgen nach dem ersten Schnee ging der alte Drucker früher als sonst in die Werkstatt. Er heizte \
den Ofen, wischte mit dem Ärmel über die Scheibe und sah hinaus auf die Straße, die so still war, \
als hätte jemand alle Geräusche fortgeräumt.
Auf dem Tisch lag noch der Brief vom Abend zuvor. Eine Schülerin aus der Nachbarschaft hatte ihn \
gebracht, drei Seiten in großer, runder Schrift, und gefragt, ob man daraus ein Büchlein machen \
könne. Er hatte gelächelt und genickt, ohne zu wissen, wie lange seine Hände noch ruhig genug sein \
würden.
Nun setzte er Zeile um Zeile. Das Blei war kühl, die Buchstaben klein, und doch kannte er jeden von \
ihnen. Gegen Mittag zog er den ersten Bogen ab, hielt ihn ins Licht und las laut, was dort stand: \
„Für alle, die noch nicht schlafen können.“
Da klopfte es. Vor der Tür stand das Mädchen, die Mütze voller Schnee, und fragte nur: „Ist es schon \
ein Buch?“\
"""

SIGN = [
    ("serif", 92, "Lighthouse Museum"),
    ("sans", 58, "Open daily 10 am to 5 pm"),
    ("sans", 58, "Last entry at 4.30 pm"),
]


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    pictures: dict[str, Callable[[], Image.Image]] = {
        "receipt.jpg": receipt,
        "screenshot.png": screenshot,
        "book-page.jpg": book_page,
        "sign.jpg": sign,
    }
    for name, draw in pictures.items():
        draw().save(folder / name, quality=86, optimize=True)


def receipt() -> Image.Image:
    """Thermal paper on a wooden table, a little askew."""
    paper = Image.new("RGB", (640, 1130), (250, 249, 245))
    draw = ImageDraw.Draw(paper)
    top = 64
    for row in RECEIPT.splitlines():
        top += _receipt_row(draw, row, top)
    paper = _lit(paper, darkest=0.9, angle=0.4)
    table = _wood((900, 1290))
    return _noisy(_laid_on(table, paper, rotation=-0.7), strength=3)


def _receipt_row(draw: ImageDraw.ImageDraw, row: str, top: int) -> int:
    ink = (52, 50, 58)
    left, right = 96, 544
    kind, _, rest = row.partition("|")
    if kind == "-":
        draw.line([(left, top + 16), (right, top + 16)], ink, 2)
        return 38
    weight, size = {"h": ("Bold", 48), "b": ("Bold", 40)}.get(kind, ("Regular", 33))
    typeface = _font(f"liberation/LiberationSansNarrow-{weight}", size)
    if kind in "ch":
        draw.text(((left + right) / 2, top), rest, ink, typeface, anchor="ma")
    else:
        label, _, amount = rest.partition("|")
        draw.text((left, top), label, ink, typeface)
        draw.text((right, top), amount, ink, typeface, anchor="ra")
    return size + 20


def screenshot() -> Image.Image:
    """A notes window in dark mode, pixel for pixel."""
    window = Image.new("RGB", (1200, 800), (24, 27, 33))
    draw = ImageDraw.Draw(window)
    draw.rectangle((0, 0, 1200, 52), (34, 38, 46))
    for x, color in ((28, (237, 106, 94)), (54, (244, 190, 79)), (80, (98, 197, 84))):
        draw.ellipse((x - 8, 18, x + 8, 34), color)
    draw.rectangle((76, 96, 81, 744), (126, 211, 197))
    styles: dict[str, tuple[str, int, Color, int]] = {
        "title": ("liberation/LiberationSans-Bold", 44, (240, 243, 248), 62),
        "muted": ("liberation/LiberationSans-Regular", 23, (142, 152, 168), 64),
        "heading": ("liberation/LiberationSans-Bold", 30, (126, 211, 197), 52),
        "text": ("liberation/LiberationSans-Regular", 28, (214, 220, 230), 46),
    }
    top = 96
    for style, text in NOTES:
        name, size, color, height = styles[style]
        top += 26 if style == "heading" else 0
        draw.text((116, top), text, color, _font(name, size))
        top += height
    return window


def book_page() -> Image.Image:
    """A scanned page with the shadow of the fold."""
    page = Image.new("RGB", (1240, 1754), (247, 242, 230))
    draw = ImageDraw.Draw(page)
    left, right, top = 170, 1110, 440
    draw.text(
        (640, 250), "Der erste Schnee", BOOK_INK, _font("liberation/LiberationSerif-Italic", 58), anchor="ma"
    )
    body = _font("liberation/LiberationSerif-Regular", 36)
    for paragraph in BOOK.splitlines():
        for row in _wrapped(draw, paragraph, body, right - left):
            _set_line(draw, row, (left, right), top, body)
            top += 60
    draw.text((640, 1590), "27", BOOK_INK, body, anchor="ma")
    light = 1 - 0.38 * np.exp(-np.arange(page.width) / 60)
    return _noisy(Image.fromarray((np.asarray(page) * light[None, :, None]).astype(np.uint8)), strength=2)


def sign() -> Image.Image:
    """An enamel sign, photographed from the side with an unsteady hand."""
    board = Image.new("RGB", (1000, 560), (22, 74, 70))
    draw = ImageDraw.Draw(board)
    draw.rounded_rectangle((22, 22, 978, 538), 26, outline=(240, 238, 226), width=6)
    top = 96
    for family, size, text in SIGN:
        name = "LiberationSerif-Bold" if family == "serif" else "LiberationSans-Regular"
        draw.text((500, top), text, (246, 244, 234), _font(f"liberation/{name}", size), anchor="ma")
        top += size + 62
    board = _lit(board, darkest=0.84, angle=2.4)
    corners = [(170.0, 250.0), (1140.0, 205.0), (1128.0, 778.0), (182.0, 800.0)]
    wall = _wall((1300, 980))
    for layer in (_shadow(wall.size, corners), _in_perspective(board, corners, wall.size)):
        wall.paste(layer, (0, 0), layer)
    return _noisy(wall.filter(ImageFilter.GaussianBlur(1.3)), strength=4)


def _wrapped(draw: ImageDraw.ImageDraw, text: str, typeface: ImageFont.FreeTypeFont, width: int) -> list[Row]:
    """The lines of a paragraph: their words, their indent, and whether it is the last one."""
    rows: list[Row] = []
    words: list[str] = []
    indent = 54
    for word in text.split():
        if draw.textlength(" ".join([*words, word]), typeface) > width - indent:
            rows.append((words, indent, False))
            words, indent = [], 0
        words.append(word)
    return [*rows, (words, indent, True)]


def _set_line(
    draw: ImageDraw.ImageDraw, row: Row, ends: tuple[int, int], top: int, typeface: ImageFont.FreeTypeFont
) -> None:
    """One line of print between its ends; only the last one of a paragraph is not justified."""
    words, indent, last = row
    left, right = ends[0] + indent, ends[1]
    letters = sum(draw.textlength(word, typeface) for word in words)
    gap = draw.textlength(" ", typeface) if last else (right - left - letters) / (len(words) - 1)
    x = float(left)
    for word in words:
        draw.text((x, top), word, BOOK_INK, typeface)
        x += draw.textlength(word, typeface) + gap


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"{name}.ttf"), size)


def _lit(picture: Image.Image, darkest: float, angle: float) -> Image.Image:
    """As lamplight from one side."""
    y, x = np.mgrid[0 : picture.height, 0 : picture.width]
    slope = x / picture.width * math.cos(angle) + y / picture.height * math.sin(angle)
    light = darkest + (1 - darkest) * (slope - slope.min()) / np.ptp(slope)
    return Image.fromarray((np.asarray(picture) * light[..., None]).astype(np.uint8))


def _noisy(picture: Image.Image, strength: float) -> Image.Image:
    noise = np.random.default_rng(SEED).normal(0, strength, (picture.height, picture.width, 1))
    return Image.fromarray(np.clip(np.asarray(picture, np.float64) + noise, 0, 255).astype(np.uint8))


def _wood(size: tuple[int, int]) -> Image.Image:
    """Grain: noise drawn out along the board."""
    width, height = size
    grain = np.random.default_rng(SEED).normal(0, 1, (height // 60, width))
    stretched = Image.fromarray((np.clip(grain * 30 + 128, 0, 255)).astype(np.uint8)).resize(
        size, Image.Resampling.BICUBIC
    )
    depth = (np.asarray(stretched.filter(ImageFilter.GaussianBlur(2)), np.float64) - 128) / 128
    wood = np.array([112, 80, 56]) * (1 + 0.35 * depth[..., None])
    return Image.fromarray(np.clip(wood, 0, 255).astype(np.uint8))


def _wall(size: tuple[int, int]) -> Image.Image:
    """Rough plaster in the afternoon."""
    rough = np.random.default_rng(SEED).normal(0, 1, (size[1], size[0])).astype(np.float32)
    plaster = Image.fromarray((np.clip(rough * 40 + 128, 0, 255)).astype(np.uint8)).filter(
        ImageFilter.GaussianBlur(5)
    )
    relief = (np.asarray(plaster, np.float64) - 128) / 128
    wall = np.array([205, 192, 172]) * (1 + 1.2 * relief[..., None])
    return _lit(Image.fromarray(np.clip(wall, 0, 255).astype(np.uint8)), darkest=0.78, angle=0.7)


def _laid_on(table: Image.Image, paper: Image.Image, rotation: float) -> Image.Image:
    sheet = _soft_edged(paper).rotate(rotation, Image.Resampling.BICUBIC, expand=True)
    left, top = (table.width - sheet.width) // 2, (table.height - sheet.height) // 2
    shade = Image.new("L", table.size)
    shade.paste(sheet.getchannel("A").point(lambda alpha: alpha * 0.55), (left + 10, top + 14))
    table.paste((20, 12, 8), (0, 0), shade.filter(ImageFilter.GaussianBlur(14)))
    table.paste(sheet, (left, top), sheet)
    return table


def _shadow(size: tuple[int, int], corners: list[Point]) -> Image.Image:
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).polygon([(x + 16, y + 22) for x, y in corners], 150)
    shadow = Image.new("RGBA", size, (40, 32, 26, 255))
    shadow.putalpha(mask.filter(ImageFilter.GaussianBlur(16)))
    return shadow


def _soft_edged(picture: Image.Image) -> Image.Image:
    """With a transparent rim, so that its edges stay smooth when it is turned."""
    rim = 2
    alpha = Image.new("L", picture.size)
    alpha.paste(255, (rim, rim, picture.width - rim, picture.height - rim))
    soft = picture.convert("RGBA")
    soft.putalpha(alpha)
    return soft


def _in_perspective(picture: Image.Image, corners: list[Point], size: tuple[int, int]) -> Image.Image:
    """The picture seen with its corners at `corners` (clockwise from the top left)."""
    width, height = picture.size
    flat = [(0, 0), (width, 0), (width, height), (0, height)]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    coefficients = np.linalg.solve(np.array(rows), np.array(flat, np.float64).reshape(8)).tolist()
    return _soft_edged(picture).transform(
        size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC
    )


if __name__ == "__main__":
    main()
