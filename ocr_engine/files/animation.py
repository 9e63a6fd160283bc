"""Which frames of an animation to read: those that show something of their own, for words often come late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_MOST_FRAMES = 24  # looked at, a guess
_MOST_PIXELS = 100_000_000  # decoded on the way to them, a guess: about a second
_MOST_READ = 4  # a guess
_FIRST_SIDE = 1920  # pixels: what is larger is thinned out first, which takes no memory, a guess
_SIDE = 480  # pixels of the small pictures that are looked at, a guess
_EDGE = 40  # levels of gray between neighbors, a guess
_OTHER = 48  # levels of gray between the same place in two frames, a guess
_WORTH_READING = 0.1  # of the edges in the richest frame, a guess
_AS_RICH = 0.98  # of the richest, a guess

Gray = NDArray[np.int16]


def telling_frames(image: Image.Image, frame_count: int) -> tuple[int, ...]:
    """The numbers of at least one and at most four frames, counted from 0.

    Frames may be made of those before them, so that all up to the last one looked at are decoded.
    """
    within_reach = min(frame_count, max(1, _MOST_PIXELS // (image.width * image.height)))
    numbers = sorted({round(number) for number in np.linspace(0, within_reach - 1, _MOST_FRAMES)})
    chosen = _telling(list(_sound(image, numbers)))
    return tuple(sorted(numbers[index] for index in chosen))


def _sound(image: Image.Image, numbers: Iterable[int]) -> Iterator[Gray]:
    """The frames up to where the file was cut off; the first in any case."""
    yield _small(image, 0)
    with suppress(OSError, EOFError):
        for number in islice(numbers, 1, None):
            yield _small(image, number)


def _telling(frames: Sequence[Gray]) -> list[int]:
    """The richest first, then those that add most to the ones before."""
    fresh = [_edges(frame) for frame in frames]
    chosen = [_richest(fresh)]
    enough = max(1.0, _WORTH_READING * np.count_nonzero(fresh[chosen[0]]))
    while len(chosen) < _MOST_READ:
        known = frames[chosen[-1]]
        fresh = [edges & (np.abs(frame - known) > _OTHER) for edges, frame in zip(fresh, frames, strict=True)]
        best = _richest(fresh)
        if np.count_nonzero(fresh[best]) < enough:
            break
        chosen.append(best)
    return chosen


def _richest(frames: Sequence[NDArray[np.bool_]]) -> int:
    """The one with the most edges; of nearly equal ones the last, for text may build up."""
    counts = [np.count_nonzero(edges) for edges in frames]
    return max(index for index, count in enumerate(counts) if count >= _AS_RICH * max(counts))


def _edges(frame: Gray) -> NDArray[np.bool_]:
    across, down = np.diff(frame, prepend=frame[:, :1]), np.diff(frame, axis=0, prepend=frame[:1])
    return np.asarray(np.maximum(np.abs(across), np.abs(down)) > _EDGE)


def _small(image: Image.Image, number: int) -> Gray:
    """The frame as it is on gray paper, small enough to be looked at in no time."""
    image.seek(number)
    step = max(1, max(image.size) // _FIRST_SIDE)
    frame = image.resize(
        (max(1, image.width // step), max(1, image.height // step)), Image.Resampling.NEAREST
    )
    frame = frame.convert("RGBA")
    frame.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    paper = Image.new("RGBA", frame.size, "gray")
    paper.alpha_composite(frame)
    return np.asarray(paper.convert("L"), np.int16)
