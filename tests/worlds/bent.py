"""A page that bends, as a camera sees it on a dark table."""

from __future__ import annotations

import numpy as np
from PIL import Image

from tests.worlds.pictures import page

SENTENCES = (
    "The ferry to the northern islands leaves at seven",
    "and calls at three harbors before the evening falls",
    "Passengers with bicycles wait beside the long shed",
    "until the cars are aboard and the gate is lowered",
    "Dogs travel free but must be kept on a short lead",
    "In winter the last boat returns on the same night",
    "Tickets bought on the pier are valid for two days",
    "Children under six need none if they are carried",
)
_TABLE = 60  # its gray level
_ROUND = 90  # pixels of it around the page
_BEND = 0.07  # of the page's width, up and down


def bent_page() -> tuple[Image.Image, Image.Image]:
    """The page as it lies flat, and a photo of it in which its middle sags."""
    flat = page("\n".join(SENTENCES * 2), size=26, mode="L")
    levels = np.asarray(flat)
    height, width = levels.shape
    sag = np.round(_BEND * width * np.sin(np.linspace(0, np.pi, width))).astype(int)
    photo = np.full((height + sag.max() + 2 * _ROUND, width + 2 * _ROUND), _TABLE, np.uint8)
    for column in range(width):
        top = _ROUND + sag[column]
        photo[top : top + height, _ROUND + column] = levels[:, column]
    return flat, Image.fromarray(photo)


def in_photo(x: float, y: float, width: int) -> tuple[float, float]:
    """Where a point of the flat page of that width is in the photo."""
    return x + _ROUND, y + _ROUND + _BEND * width * float(np.sin(np.pi * x / width))
