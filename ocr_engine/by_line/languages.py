"""The languages of lines that nobody has named: told by their script, and by reading a few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.script import script_in
from ocr_engine.languages.scripts import SCRIPTS, osd_names_of, packs_for_script, script_of
from ocr_engine.lines.text import LineText, mean_confidence
from ocr_engine.network.crops import Crop

ReadInLanguages = Callable[[tuple[str, ...], Sequence[Crop]], list[LineText]]

_TRIAL = 6  # a guess
_MOST_AT_ONCE = 2  # a guess
_SIBLINGS = 3  # a guess
_FROM_EACH = 2  # a guess
_NEARLY = 0.1  # a guess
_CLEARLY_BETTER = 1.3  # a guess
_CREDIBLE = 0.7  # a guess


def languages_in(
    lines: DetectedLines,
    readable: Set[str],
    preferred: tuple[str, ...],
    read: ReadInLanguages,
    timeout_seconds: float,
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
    script = script_in(lines, timeout_seconds)
    fitting = packs_for_script(script.name, readable, preferred)
    of_network = osd_names_of(lines.model.scripts)
    if script.name in of_network:
        return tuple(code for code in fitting if code in preferred)[:_MOST_AT_ONCE] or fitting[:1]
    crops = lines.only(lines.longest(_TRIAL)).turned(script.turn).crops
    trials = _trials(fitting[:_SIBLINGS], crops, read)
    if max((trial.confidence for trial in trials), default=0.0) >= _CREDIBLE:
        return _best(trials)
    others = _trials(_others(of_network | {script.name}, readable, preferred), crops, read)
    return _best(others if _score(others) > _CLEARLY_BETTER * _score(trials) else trials)


def _others(ruled_out: Set[str], readable: Set[str], preferred: tuple[str, ...]) -> Iterable[str]:
    """Languages of each script but those."""
    names = (name for name in SCRIPTS if name not in ruled_out)
    return dict.fromkeys(
        code for name in names for code in packs_for_script(name, readable, preferred)[:_FROM_EACH]
    )


class _Trial(NamedTuple):
    """How lines read in a language: much text counts, much noise does not."""

    score: float
    confidence: float
    code: str


def _trials(codes: Iterable[str], crops: Sequence[Crop], read: ReadInLanguages) -> list[_Trial]:
    return [_trial(code, read((code,), crops)) for code in codes]


def _trial(code: str, texts: Sequence[LineText]) -> _Trial:
    score = sum(text.letters * text.confidence**2 for text in texts)
    return _Trial(score, mean_confidence(texts), code)


def _score(trials: Sequence[_Trial]) -> float:
    return max((trial.score for trial in trials), default=0.0)


def _best(trials: Sequence[_Trial]) -> tuple[str, ...]:
    """The language with the best score, and a second one of its script that reads nearly as well."""
    if not trials:
        return ()
    best = max(trials)
    return (best.code, *(trial.code for trial in sorted(trials, reverse=True) if _goes_with(trial, best)))[
        :_MOST_AT_ONCE
    ]


def _goes_with(other: _Trial, best: _Trial) -> bool:
    is_sibling = other is not best and script_of(other.code) == script_of(best.code)
    return is_sibling and other.confidence >= best.confidence - _NEARLY
