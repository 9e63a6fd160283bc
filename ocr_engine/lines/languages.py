"""The languages of lines that nobody has named: told by their script, and by reading a few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple

from ocr_engine.languages.scripts import SCRIPTS, packs_for_script
from ocr_engine.lines.crops import Crop
from ocr_engine.lines.found import FoundLines
from ocr_engine.lines.script import script_of
from ocr_engine.lines.text import LineText, mean_confidence

Read = Callable[[tuple[str, ...], Sequence[Crop]], list[LineText]]

_SAMPLE = 8
_TRIAL = 4
_SIBLINGS = 3
_AS_GOOD = 0.02
_CREDIBLE = 0.7
_READ_BY_SCRIPT = frozenset({"Latin", "Han", "Japanese"})


def languages_in(
    lines: FoundLines, readable: Set[str], preferred: tuple[str, ...], read: Read, timeout_seconds: float
) -> tuple[str, ...]:
    """At most two of the readable languages; none where nothing tells. Raises as the engine does.

    Args:
        lines: all that were found, in no order.
        readable: the languages to choose from.
        preferred: what to expect, the likeliest first.
        read: reads lines in given languages.
        timeout_seconds: for detecting the script.
    """
    if not len(lines):
        return ()
    sample = lines.only(lines.longest(_SAMPLE))
    script = script_of(sample, timeout_seconds)
    fitting = packs_for_script(script, readable, preferred) if script else ()
    if script in _READ_BY_SCRIPT:
        return tuple(code for code in fitting if code in preferred) or fitting[:1]
    crops = sample.crops()[:_TRIAL]
    best = _best(fitting[:_SIBLINGS], crops, read)
    if best.confidence < _CREDIBLE:
        best = max(best, _best(_others(script, readable, preferred), crops, read))
    return best.languages


def _others(script: str | None, readable: Set[str], preferred: tuple[str, ...]) -> Iterable[str]:
    """A language for each script but that one and those that the network would have known."""
    for name in SCRIPTS:
        if name != script and name not in _READ_BY_SCRIPT:
            yield from packs_for_script(name, readable, preferred)[:1]


class _Trial(NamedTuple):
    confidence: float
    languages: tuple[str, ...]


def _best(candidates: Iterable[str], crops: Sequence[Crop], read: Read) -> _Trial:
    """The language in which the lines read best; the first of those that are as good as it."""
    trials = [_Trial(mean_confidence(read((code,), crops)), (code,)) for code in candidates]
    highest = max((trial.confidence for trial in trials), default=0.0)
    return next((trial for trial in trials if trial.confidence >= highest - _AS_GOOD), _Trial(0.0, ()))
