"""A picture that takes seconds to read: grains that might be letters."""

from __future__ import annotations

import numpy as np
from PIL import Image

from tests.worlds.pictures import encoded


def slow_picture(width: int = 2000, height: int = 1500) -> bytes:
    grains = np.random.default_rng(1).random((height, width))
    return encoded(Image.fromarray(np.where(grains < 0.1, 0, 255).astype(np.uint8)))
