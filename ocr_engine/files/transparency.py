"""A transparent picture on paper of our own, on which all of its text can be read, whatever is under it.

What is to be seen in it are edges: of what is visible against what is not, which need a paper of another
lightness, and of colors against each other, which do not.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ocr_engine.picture import without_needless_color

Samples = NDArray[np.int16]

_WHITE, _BLACK, _OPAQUE = 255, 0, 255
_LEGIBLE = 64  # levels of 255 between text and paper, a guess
_LEVELS = 16  # in one class of lightness
_PRESENT = 0.005  # of all edges: a lightness that fewer have is not text, a guess
_COLOR_EDGE = 48  # levels between neighbors, a guess
_FEW_COLOR_EDGES = 0.05  # of the edges against nothing, a guess
_REACH = 2  # pixels: how wide soft edges are
_LOOKED_AT = 2_000_000  # pixels, a guess


def opaque(image: Image.Image) -> Image.Image:
    """The picture, which has mode RGBA, on white if that shows all of it, or as well as can be.

    What is nowhere opaque is made so: half transparent text is as good as any.
    """
    alpha = image.getchannel("A")
    levels = np.flatnonzero(alpha.histogram())
    faintest, strongest = int(levels[0]), int(levels[-1])
    if faintest == _OPAQUE or strongest == 0:
        return without_needless_color(image.convert("RGB"))
    alpha = alpha.point([round(_OPAQUE * level / strongest) for level in range(256)])
    image.putalpha(alpha)
    return _on_paper(image, alpha)


def _on_paper(image: Image.Image, alpha: Image.Image) -> Image.Image:
    edges = _Edges(image)
    paper = edges.paper()
    if paper not in {_WHITE, _BLACK} and edges.are_of_shapes_alone:
        return alpha.point(lambda level: _OPAQUE - level)
    background = Image.new("RGB", image.size, (paper, paper, paper))
    background.paste(image, mask=alpha)
    return without_needless_color(background)


class _Edges:
    """Where something visible ends, by its lightness, and where colors do."""

    def __init__(self, image: Image.Image) -> None:
        step = max(1, round((image.width * image.height / _LOOKED_AT) ** 0.5))
        lightness = np.asarray(image.convert("RGB").convert("L"))[::step, ::step].astype(np.int16)
        alpha = np.asarray(image.getchannel("A"))[::step, ::step].astype(np.int16)
        self._of_lightness = np.zeros(256 // _LEVELS)
        self._of_colors = 0.0
        self._add(lightness[_REACH:], alpha[_REACH:], lightness[:-_REACH], alpha[:-_REACH])
        self._add(lightness[:, _REACH:], alpha[:, _REACH:], lightness[:, :-_REACH], alpha[:, :-_REACH])

    def _add(self, lightness: Samples, alpha: Samples, other: Samples, other_alpha: Samples) -> None:
        """An edge has the lightness of its more visible side; a clear one counts more than a soft one."""
        weights = ((alpha - other_alpha) / 255.0) ** 2
        levels = np.where(alpha > other_alpha, lightness, other) // _LEVELS
        self._of_lightness += np.bincount(levels.ravel(), weights.ravel(), len(self._of_lightness))
        both_visible = np.minimum(alpha, other_alpha) / 255.0
        self._of_colors += float(both_visible[np.abs(lightness - other) > _COLOR_EDGE].sum())

    @property
    def are_of_shapes_alone(self) -> bool:
        """Whether colors show nothing that the shapes of what is visible do not."""
        return self._of_colors <= _FEW_COLOR_EDGES * float(self._of_lightness.sum())

    def paper(self) -> int:
        """White or black if all that is visible stands out against it, else a gray far from all of that."""
        present = np.flatnonzero(self._of_lightness > _PRESENT * self._of_lightness.sum())
        contrasts = [_contrast(paper, present) for paper in range(256)]
        if contrasts[_WHITE] >= _LEGIBLE:
            return _WHITE
        return _BLACK if contrasts[_BLACK] >= _LEGIBLE else int(np.argmax(contrasts))


def _contrast(paper: int, present: NDArray[np.intp]) -> int:
    """Between that paper and the lightness nearest to it, of those classes."""
    levels = present * _LEVELS + _LEVELS // 2
    return int(np.abs(levels - paper).min(initial=_WHITE))
