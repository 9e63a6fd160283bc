"""Lines by their ink: what the detector merged across a gutter, and where letters end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.by_line.detected import DetectedLines, bgr
from ocr_engine.by_line.ink import parted, trimmed
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.picture import Picture

FONT = ImageFont.load_default(20)
LEFT = [
    "The harbor lies to the north of",
    "the old town and is open to the",
    "sea on one of its sides, which",
    "makes it hard to enter in wind",
    "and quite unsafe in the winter",
]
RIGHT = [
    "Ferries leave it twice a day in",
    "summer and once a week as soon",
    "as there is ice on the water, so",
    "that the islands are often alone",
    "for a month or longer in a year",
]
GUTTER = 16


def merged_columns(pitch: int = 30) -> DetectedLines:
    """Two columns of text with a narrow gutter, and one outline across both for each line."""
    width = max(round(FONT.getlength(line)) for line in LEFT)
    image = Image.new("L", (2 * width + 100, 40 + pitch * len(LEFT)), 255)
    draw = ImageDraw.Draw(image)
    outlines = []
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        top = 20 + number * pitch
        draw.text((20, top), left, fill=0, font=FONT)
        draw.text((20 + width + GUTTER, top), right, fill=0, font=FONT)
        far = image.width - 10
        outlines.append([(15, top), (far, top), (far, top + 26), (15, top + 26)])
    picture = Picture(image)
    return DetectedLines(PP_OCRV6, picture, bgr(picture), np.array(outlines, np.float32))


def test_lines_merged_across_a_gutter_are_parted_there() -> None:
    lines = parted(merged_columns(), ("eng",))
    assert len(lines) == 2 * len(LEFT)
    begin = 20 + max(FONT.getlength(line) for line in LEFT) + GUTTER
    rights = sorted(float(outline[0, 0]) for outline in lines.outlines)[len(LEFT) :]
    assert all(abs(left - begin) < GUTTER for left in rights)


def test_lines_of_one_column_stay_whole() -> None:
    whole = merged_columns()
    one_column = replace(whole, outlines=whole.outlines[:3])
    assert parted(one_column, ("eng",)) is one_column


def test_an_outline_is_no_longer_than_its_letters() -> None:
    lines = merged_columns()
    letters = trimmed(lines, lines.crops)
    assert abs(float(letters[0, 0, 0]) - 20) < 4
    end = 20 + max(FONT.getlength(line) for line in LEFT) + GUTTER + FONT.getlength(RIGHT[0])
    assert abs(float(letters[0, 1, 0]) - end) < 6
