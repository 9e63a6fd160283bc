#!/usr/bin/env python3
"""Teaches the network currency signs that it hardly ever says, see ocr_engine/network/currency.py.

Draws amounts with and without them, has the network look at them, and fits what it sees.
Usage: scripts/teach_signs.py FOLDER_OF_FONTS; those of Debian's fonts-noto-core, -liberation2,
-freefont-ttf, -dejavu, -roboto-unhinted, -paratype, -inter, -lato, -open-sans and -tlwg-* were taken.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

sys.path.insert(0, str(Path(__file__).parents[1]))

from ocr_engine.lines import quads
from ocr_engine.network.crops import crop
from ocr_engine.network.currency import FILE, features
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.network.runtimes.session import Session, scaled, session

SIGNS = "₽₺₩₴₫฿₪₱₦₹"
LETTERS = [*"PPpRWWWwNNNndddDttTLEEezZaABBBSVkKgmMHFfCXxYyJI", *"$€£¥%#@&*°łčđ"]
UNITS = (
    "kg",
    "kW",
    "Wh",
    "mm",
    "Hz",
    "DM",
    "Kč",
    "zł",
    "kr",
    "RM",
    "Rs",
    "TL",
    "CHF",
    "°C",
    "m²",
    "p.",
    "No",
)
WORDS = ("Total", "Price:", "Lamp", "Coffee", "Preis", "Summe", "Montant", "Kahve", "Cena", "Precio", "Baht")
MARKS = [*map(chr, range(0x2190, 0x27C0)), *"-/|\\()[]{}<>~^_=+:;\"'!?"]
"""Arrows, shapes and pictures, which stand beside numbers on screens."""
SIZES = (12, 14, 16, 20, 24, 32, 48)
SEED = "signs"
DRAWN = 3500  # pictures of either kind
BLANK = 0.9
BLANKS = 7  # of so many columns without a letter one is shown
HEIGHT, SHORTEST = PP_OCRV6.recognizer.line_height, PP_OCRV6.recognizer.shortest_line
DIRECTIONS = 120  # as many as the last layer of the network has
ROUNDS, STEP, MOMENTUM, DECAY = 600, 1.0, 0.9, 1e-5

Floats = NDArray[np.float32]


class Drawn(NamedTuple):
    """A line, and from where to where a sign is in it, 0 to 1; nowhere where it has none."""

    pixels: NDArray[np.uint8]
    begin: float
    end: float


@cache
def has(path: Path, sign: str) -> bool:
    font = ImageFont.truetype(path, 24)
    return bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


def amount(rng: random.Random) -> str:
    whole, cents = rng.randint(0, 10 ** rng.randint(1, 7)), rng.randint(0, 99)
    mark, point = rng.choice([",.", ".,", " .", " ,", "-."])
    return f"{whole:,}".replace(",", mark.strip("-")) + rng.choice(["", f"{point}{cents:02d}"])


def line_with(sign: str, rng: random.Random) -> str:
    number, space, word = amount(rng), rng.choice(["", " "]), rng.choice([*WORDS, *[""] * len(WORDS)])
    return f"{word} {rng.choice([sign + space + number, number + space + sign])}".strip()


def drawn(text: str, sign: str, path: Path, rng: random.Random) -> Drawn:
    """At three times its size, then shrunk, blurred and grained."""
    size = rng.choice(SIZES)
    font, pad = ImageFont.truetype(path, 3 * size), size
    left, top, right, bottom = font.getbbox(text)
    paper, ink = rng.sample([rng.randint(215, 255), rng.randint(0, 70)], 2)
    image = Image.new("L", (int(right - left) + 2 * pad, int(bottom - top) + pad), paper)
    ImageDraw.Draw(image).text((pad - left, pad / 2 - top), text, font=font, fill=ink)
    image = image.resize((max(1, image.width // 3), max(1, image.height // 3)), Image.Resampling.LANCZOS)
    gray = np.asarray(image.filter(ImageFilter.GaussianBlur(rng.choice([0, 0, 0.4, 0.6]))), np.float32)
    gray += np.random.default_rng(rng.randrange(1 << 30)).normal(0, rng.choice([0, 2, 5]), gray.shape)
    begin = text.index(sign) if sign else 0
    ends = (font.getlength(text[:at]) - left + pad for at in (begin, begin + len(sign)))
    width = 3 * image.width
    pixels = np.repeat(np.clip(gray, 0, 255).astype(np.uint8)[:, :, np.newaxis], 3, axis=2)
    return Drawn(pixels, *(end / width for end in ends))


def sample(fonts: list[Path], rng: random.Random) -> Iterator[tuple[int, Drawn]]:
    """Signs by their number from 1, and 0 for lines without one."""
    for _ in range(DRAWN):
        number = rng.randrange(len(SIGNS))
        sign = SIGNS[number]
        path = rng.choice([font for font in fonts if has(font, sign)])
        yield number + 1, drawn(line_with(sign, rng), sign, path, rng)
        other = rng.choice(rng.choice([LETTERS, UNITS, MARKS]))
        other = rng.choice(["", "", "", "-", "/"]) + other
        knowing = [font for font in fonts if has(font, other[-1])]
        if knowing:
            yield 0, drawn(line_with(other, rng), "", rng.choice(knowing), rng)


def seen(network: Session, line: Drawn) -> Floats:
    """What the network makes of each column, but for padding."""
    pixels = scaled(crop(line.pixels, quads.whole(*line.pixels.shape[1::-1])).tight(HEIGHT))
    width = pixels.shape[1]
    padded = np.pad(pixels, ((0, 0), (0, max(0, SHORTEST - width)), (0, 0)))
    found = network.run(padded)
    return found[: int(np.ceil(len(found) * width / padded.shape[1]))]


def examples(columns: Floats, line: Drawn, number: int, signs: list[int]) -> Iterator[tuple[int, int]]:
    """Columns and what they are of: the one where the sign is seen best, and others."""
    first, last = int(line.begin * len(columns)), int(np.ceil(line.end * len(columns)))
    if number:
        shown = columns[first:last, 1:-1].sum(axis=1) + 30 * columns[first:last][:, signs].sum(axis=1)
        yield first + int(shown.argmax()), number
    for column in {*np.flatnonzero(columns[:, 0] < BLANK), *range(number, len(columns), BLANKS)}:
        if not number or not first - 1 <= column <= last:
            yield int(column), 0


def fitted(inputs: Floats, labels: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """Weights and biases of a softmax over the inputs, which are made even in all directions first."""
    mean = inputs.mean(axis=0)
    variances, axes = np.linalg.eigh(np.cov(inputs.T))
    evened = (axes[:, -DIRECTIONS:] / np.sqrt(variances[-DIRECTIONS:])).astype(np.float32)
    weights, bias = descended((inputs - mean) @ evened, np.eye(len(SIGNS) + 1, dtype=np.float32)[labels])
    whole = evened @ weights
    return whole, bias - mean @ whole


def descended(inputs: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """By gradient descent with momentum; columns without a sign, which are many, count for less each."""
    signs = wanted[:, 1:].sum()
    importance = np.where(wanted[:, :1] == 1, 20 / len(wanted), 1 / signs)
    parameters = np.zeros((inputs.shape[1] + 1, wanted.shape[1]), np.float32)
    speed = np.zeros_like(parameters)
    for _ in range(ROUNDS):
        scores = inputs @ parameters[:-1] + parameters[-1]
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (importance * (chances / chances.sum(axis=1, keepdims=True) - wanted)).astype(np.float32)
        slope = np.vstack([inputs.T @ error + DECAY * parameters[:-1], error.sum(axis=0)])
        speed = MOMENTUM * speed + slope
        parameters -= STEP * speed
    return parameters[:-1], parameters[-1]


def main() -> None:
    rng = random.Random(SEED)  # noqa: S311 - drawn by chance, not secret
    fonts = sorted(path for path in Path(sys.argv[1]).rglob("*.[ot]tf") if has(path, "0") and has(path, "P"))
    network = session(PP_OCRV6.path(PP_OCRV6.recognizer.file), is_exact=True)
    symbols = ["", *network.symbols, " "]
    telling = [number for number, symbol in enumerate(symbols) if symbol in SIGNS or symbol < "\u0180"]
    signs = [symbols.index(sign) for sign in SIGNS if sign in symbols]
    inputs, labels = [], []
    for number, line in sample(fonts, rng):
        columns = seen(network, line)
        for column, label in examples(columns, line, number, signs):
            inputs.append(features(columns[column : column + 1], telling)[0])
            labels.append(label)
    weights, bias = fitted(np.array(inputs), np.array(labels))
    known = np.array([symbols[number] for number in telling])
    np.savez_compressed(FILE, symbols=known, signs=np.array(list(SIGNS)), weights=weights, bias=bias)


if __name__ == "__main__":
    main()
