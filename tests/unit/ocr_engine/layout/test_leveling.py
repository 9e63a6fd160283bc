"""Pages that were photographed askew, made level."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocr_engine.layout import Leveling
from ocr_engine.lines.quads import Quads
from tests.worlds.placed_lines import corners

WIDTHS = (40, 37, 41, 36, 39, 42, 38)


def two_columns() -> Quads:
    """Ragged lines that begin at 100 and 700 across, 30 pixels below each other."""
    return np.array(
        [
            corners("n" * WIDTHS[(row + column) % 7], 100 + 600 * column, 100 + 30 * row)
            for row in range(24)
            for column in range(2)
        ],
        np.float32,
    )


def photographed(outlines: Quads, fan: float, lean: float, spread: float, skew: float = 0.0) -> Quads:
    """As seen by a camera that was held a little askew."""
    x, y = (outlines - 500)[..., 0], (outlines - 500)[..., 1]
    depth = 1 + (fan * x + spread * y) / 500
    turned = np.stack([(x + lean * y) / depth, (y + skew * x) / depth], axis=-1)
    return np.asarray(turned + 500, np.float32)


@pytest.mark.parametrize(
    ("fan", "lean", "spread", "skew"),
    [(0.02, 0, 0, 0), (0, 0.03, 0, 0), (0, -0.03, 0.02, 0), (0.02, 0.02, -0.02, 0.05), (-0.03, 0, 0, -0.1)],
)
def test_lines_of_a_photographed_page_run_level_and_their_columns_upright(
    fan: float, lean: float, spread: float, skew: float
) -> None:
    seen = photographed(two_columns(), fan, lean, spread, skew)
    level = Leveling.of(seen).quads(seen)
    tops = level[:, :2, 1]
    assert np.abs(tops[:, 0] - tops[:, 1]).max() < 4
    assert np.abs(tops[::2].mean(axis=1) - tops[1::2].mean(axis=1)).max() < 4
    for column in range(2):
        begins = level[column::2, [0, 3], 0].mean(axis=1)
        assert np.ptp(begins) < 4


def test_a_flat_page_stays_as_it_is() -> None:
    assert Leveling.of(two_columns()).quads(two_columns()) == pytest.approx(two_columns(), abs=1)


@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_lines_in_all_directions_stay_on_the_page(seed: int, count: int) -> None:
    random = np.random.default_rng(seed)
    begins, turns = random.uniform(0, 1000, (count, 2)), random.uniform(-1.5, 1.5, count)
    along = 150 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
    down = np.stack([-along[:, 1], along[:, 0]], axis=1) / 8
    outlines = np.stack([begins, begins + along, begins + along + down, begins + down], axis=1)
    level = Leveling.of(outlines.astype(np.float32)).quads(outlines.astype(np.float32))
    assert np.isfinite(level).all()
    assert np.abs(level).max() < 5000
