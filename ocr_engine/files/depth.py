"""Samples of more than 8 bits → 8 bits. Nobody says how much of their range a picture uses."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_OUTLIERS = 0.01  # percent at either end, a guess
_LOOKED_AT = 4_000_000  # pixels, a guess


def in_8_bits(image: Image.Image) -> Image.Image:
    """Stretches 16-bit, 32-bit and float samples over 0 to 255."""
    samples = np.array(image, dtype=np.float64)
    known = np.isfinite(samples)
    low, high = _range(samples[known])
    np.nan_to_num(samples, copy=False, nan=low, posinf=high, neginf=low)
    stretched = (np.clip(samples, low, high) - low) * (255.0 / ((high - low) or 1.0))
    return Image.fromarray(stretched.astype(np.uint8))


def _range(samples: NDArray[np.float64]) -> tuple[float, float]:
    """From the darkest to the lightest, but for single ones that are far beyond all others.

    A few hot pixels are: without them, the range is a part of what it was. So is the ink of a word on a large
    page, which stays ink when it is clipped; as much range again as all the others take is left to it.
    """
    if not samples.size:
        return 0.0, 0.0
    some = samples[:: max(1, samples.size // _LOOKED_AT)]
    low, high = np.percentile(some, [_OUTLIERS, 100 - _OUTLIERS])
    spread = high - low
    if not spread:
        return float(samples.min()), float(samples.max())
    return float(max(samples.min(), low - spread)), float(min(samples.max(), high + spread))
