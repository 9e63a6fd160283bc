"""Which way is up: told by the shapes of the lines and by reading some of them both ways, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.lines.text import LineText, mean_confidence
from ocr_engine.network.crops import Crop
from ocr_engine.writing.spacing import is_spaceless

ReadLines = Callable[[Sequence[Crop]], list[LineText]]

_HALF_TURN = 180
_SAMPLE = 6  # lines, a guess: those that tell the language, which are not read again
_BEYOND_DOUBT = 0.88  # a guess
_CREDIBLE = 0.75  # a guess
_CLEARLY_BETTER = 1.15  # a guess


def may_lie(lines: DetectedLines, glance: int) -> bool:
    """Whether the lines run as they would on a page that needs that clockwise turn, in degrees, not 0."""
    return (glance != _HALF_TURN) == lines.stand_on_end


def reads_well(turned: DetectedLines, turn: int, read: ReadLines) -> bool:
    """Whether lines make sense after that turn, and are none on end that may well be written downward."""
    texts = read(turned.only(turned.longest(_SAMPLE)).crops)
    return mean_confidence(texts) >= _CREDIBLE and (turn == _HALF_TURN or not _may_run_down(texts))


def made_level(lines: DetectedLines, read: ReadLines) -> int:
    """The turn that makes lines that run up or down the page level; 0 to leave them.

    Japanese and Chinese that would read well from above is left as it is: it may well be written so.
    """
    if not lines.stand_on_end:
        return 0
    sample = lines.only(lines.longest(_SAMPLE))
    clockwise, counterclockwise = (read(sample.turned(turn).crops) for turn in (90, 270))
    if _is_clearly_better(clockwise, counterclockwise):
        return 90
    sideways = _is_clearly_better(counterclockwise, clockwise) and not _may_run_down(counterclockwise)
    return 270 if sideways else 0


def is_upside_down(lines: DetectedLines, texts: Sequence[LineText], read: ReadLines) -> bool:
    """Whether level lines make more sense the other way round than in `texts`, as they were read."""
    if not texts or mean_confidence(texts) >= _CREDIBLE:
        return False
    sample = lines.longest(_SAMPLE)
    other_way_round = read(lines.only(sample).turned(180).crops)
    return _is_clearly_better(other_way_round, [texts[index] for index in sample])


def _may_run_down(texts: Sequence[LineText]) -> bool:
    letters = [letter for text in texts for word in text.words for letter in word.text]
    return 2 * sum(map(is_spaceless, letters)) > len(letters)


def either_way(lines: DetectedLines, read: ReadLines) -> list[tuple[Crop, LineText]]:
    """Every line as it was cut out and as it reads; one that stands on its end in the better of its ways."""
    crops = lines.crops
    readings = list(zip(crops, read(crops), strict=True))
    doubtful = [
        index
        for index, on_end in enumerate(lines.on_end)
        if on_end and readings[index][1].confidence < _BEYOND_DOUBT
    ]
    if not doubtful:
        return readings
    upward = [crops[index].turned() for index in doubtful]
    for index, crop, text in zip(doubtful, upward, read(upward), strict=True):
        if text.confidence > readings[index][1].confidence:
            readings[index] = crop, text
    return readings


def _is_clearly_better(one: Sequence[LineText], other: Sequence[LineText]) -> bool:
    sure, less_sure = mean_confidence(one), mean_confidence(other)
    return sure >= _CREDIBLE and sure >= _CLEARLY_BETTER * less_sure
