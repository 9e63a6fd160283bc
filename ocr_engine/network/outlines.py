"""From the probabilities of pixels to the outlines of lines: the post-processing of a DBNet.

It does what rapidocr's does, whose package takes half a second and 20 MB to import, and finds curved lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np
import pyclipper
from numpy.typing import NDArray

from ocr_engine.lines.quads import Quads
from ocr_engine.network.model_card import DetectorCard

_LEAST_SIDE = 3  # pixels, rapidocr's own
_LONG = 6  # widths by heights
_FILLED = 0.35, 0.65  # of its core: what fills less is cut out with its neighbors
_SURE_ALONG = 0.65
"""Of 198 contours in 158 pictures of ocr-dev that are too uncertain within their cores, those of which all
this holds are lines of curled pages; of the others many are faint, and mere parts of lines."""
_DILATION = np.ones((2, 2), np.uint8)

_Probabilities = NDArray[np.float32]
_Points = NDArray[np.float32]


def outlines(probabilities: _Probabilities, card: DetectorCard, height: int, width: int) -> Quads:
    """Those of the lines in a picture of that size; the network saw it in that of the probabilities."""
    mask = cv2.dilate((probabilities > card.pixel_threshold).astype(np.uint8), _DILATION)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    cores = _cores(contours[: card.most_lines], probabilities, card.line_threshold)
    widened = [_quad(_widened(core, card.unclip_ratio)) for core in cores]
    factor = np.array([width, height]) / probabilities.shape[::-1]
    placed = [_placed(quad, factor, height, width) for quad, side in widened if side >= _LEAST_SIDE + 2]
    return np.array([quad for quad in placed if _is_large(quad)], np.float32).reshape(-1, 4, 2)


def _cores(
    contours: Iterable[NDArray[Any]], probabilities: _Probabilities, threshold: float
) -> list[_Points]:
    """The rectangles around lines: those that are certain within, and curved ones among as many of them.

    Where most lines are curved, another scale finds pieces of them.
    """
    found = [
        (contour, core) for contour in contours for core, side in [_quad(contour)] if side >= _LEAST_SIDE
    ]
    certain = [_mean_within(core, probabilities) >= threshold for _, core in found]
    curved = [
        not is_certain and _is_curved_line(*each, probabilities)
        for each, is_certain in zip(found, certain, strict=True)
    ]
    chosen = np.logical_or(certain, curved) if sum(curved) <= sum(certain) else certain
    return [core for (_, core), is_line in zip(found, chosen, strict=True) if is_line]


def _quad(points: NDArray[Any]) -> tuple[_Points, float]:
    """The smallest rectangle round the points, clockwise from its top left, and its shorter side."""
    rectangle = cv2.minAreaRect(points)
    return _clockwise(cv2.boxPoints(rectangle)), min(rectangle[1])


def _clockwise(points: NDArray[Any]) -> _Points:
    by_column = points[np.argsort(points[:, 0], kind="stable")]
    left, right = (side[np.argsort(side[:, 1], kind="stable")] for side in (by_column[:2], by_column[2:]))
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


def _is_curved_line(contour: NDArray[Any], core: _Points, probabilities: _Probabilities) -> bool:
    """Whether its core is half paper, and it is certain along its contour."""
    low, high = sorted((np.linalg.norm(core[1] - core[0]), np.linalg.norm(core[2] - core[1])))
    least, most = _FILLED
    is_curved = high >= _LONG * low and least * low * high <= cv2.contourArea(contour) <= most * low * high
    return bool(is_curved and _mean_within(contour[:, 0].astype(np.float32), probabilities) >= _SURE_ALONG)


def _mean_within(polygon: _Points, probabilities: _Probabilities) -> float:
    height, width = probabilities.shape
    left, top = np.clip(np.floor(polygon.min(axis=0)).astype(int), 0, [width - 1, height - 1])
    right, bottom = np.clip(np.ceil(polygon.max(axis=0)).astype(int), 0, [width - 1, height - 1])
    mask = np.zeros((bottom - top + 1, right - left + 1), np.uint8)
    cv2.fillPoly(mask, [(polygon - np.array([left, top], np.float32)).astype(np.int32)], 1)
    return float(cv2.mean(probabilities[top : bottom + 1, left : right + 1], mask)[0])


def _widened(quad: _Points, ratio: float) -> _Points:
    """Its outline moved away from it, by as much more as the quad is large."""
    ends = np.roll(quad, -1, axis=0).astype(float)
    area = abs(float(np.sum(quad[:, 0] * ends[:, 1] - ends[:, 0] * quad[:, 1]))) / 2
    around = float(np.hypot(*(ends - quad).T).sum())
    offset = pyclipper.PyclipperOffset()
    offset.AddPath(quad, pyclipper.JT_ROUND, pyclipper.ET_CLOSEDPOLYGON)
    return np.array(offset.Execute(area * ratio / around)).reshape(-1, 1, 2)


def _placed(quad: _Points, factor: NDArray[np.float64], height: int, width: int) -> _Points:
    """Where it is in the picture."""
    return _clockwise(np.clip(np.round(quad * factor), 0, [width - 1, height - 1]).astype(np.float32))


def _is_large(quad: _Points) -> bool:
    sides = (np.linalg.norm(quad[0] - quad[1]), np.linalg.norm(quad[0] - quad[3]))
    return all(int(side) > _LEAST_SIDE for side in sides)
