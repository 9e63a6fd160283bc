"""The languages of lines that nobody has named: told by their script, and by reading a few of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from typing import NamedTuple

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.script import COMMON, script_in, script_of_each
from ocr_engine.languages.identification import identified
from ocr_engine.languages.scripts import SCRIPTS, osd_names_of, packs_for_script
from ocr_engine.lines.text import LineText, mean_confidence
from ocr_engine.network.crops import Crop

ReadInLanguages = Callable[[tuple[str, ...], Sequence[Crop]], list[LineText]]

_TRIAL = 6  # lines, a guess
_TRIAL_OF_MANY = 2  # lines for each of all scripts, a guess
_TOLD = 0.1
"""So much confidence is worth what the text tells, a guess: packs are nearly as sure of sibling languages."""
_FEWEST_SURE = 3  # lines, a guess
_MOSTLY = 0.7  # of them, a guess
_CREDIBLE = 0.7  # a guess
_CREDIBLE_BY_CHANCE = 0.8
"""Of a language that only trying has told, and nothing else."""


def languages_in(
    lines: DetectedLines,
    readable: Set[str],
    preferred: tuple[str, ...],
    read: ReadInLanguages,
    timeout_seconds: float,
) -> tuple[str, ...]:
    """The language of most of the lines, out of the readable ones; none where nothing tells.

    Raises as the engine does.

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
    if script.name == COMMON:
        return ()
    crops = lines.only(lines.longest(_TRIAL)).turned(script.turn).crops
    fitting = packs_for_script(script.name, readable, preferred)
    told = language_among(fitting, preferred, lines.model.languages, crops, read)
    of_network = osd_names_of(lines.model.scripts)
    is_told = script.name in of_network or told.confidence >= _CREDIBLE
    if is_told or (told.code and _is_sure(script.name, crops, timeout_seconds)):
        return (told.code,)[: len(told.code)]
    others = _others({*of_network, script.name}, readable, preferred)
    found = max((_trial(code, crops[:_TRIAL_OF_MANY], read) for code in others), default=_NONE)
    chance = _trial(found.code, crops, read) if found.code else _NONE
    return (chance.code,) if chance.confidence >= max(_CREDIBLE_BY_CHANCE, told.confidence) else ()


def _is_sure(script: str, crops: Sequence[Crop], timeout_seconds: float) -> bool:
    """Whether several lines each seem to be in that script: then it is so, however badly they read."""
    names = list(script_of_each(crops, timeout_seconds).values())
    return names.count(script) >= max(_FEWEST_SURE, _MOSTLY * len(names))


class Trial(NamedTuple):
    """How surely lines read in a language."""

    confidence: float
    code: str


_NONE = Trial(0.0, "")


def language_among(
    fitting: Sequence[str],
    expected: Sequence[str],
    alike: Set[str],
    crops: Sequence[Crop],
    read: ReadInLanguages,
) -> Trial:
    """Which of the languages of one script it is: told by what the first of them makes of the lines.

    Args:
        fitting: the languages, the likeliest first.
        expected: those that are likelier than others.
        alike: those that are all read in the same way.
        crops: some lines.
        read: reads lines in given languages.
    """
    if not fitting:
        return _NONE
    first = fitting[0]
    texts = read((first,), crops)
    told = identified("\n".join(text.plain for text in texts), fitting, expected)
    as_first = Trial(mean_confidence(texts), first)
    if told.code in {"", first}:
        return as_first
    if alike >= {first, told.code}:
        return as_first._replace(code=told.code) if told.is_sure or told.code in expected else as_first
    as_told = _trial(told.code, crops, read)
    allowed = _TOLD if told.is_sure else 0
    return as_told if as_told.confidence >= as_first.confidence - allowed else as_first


def _others(ruled_out: Set[str], readable: Set[str], preferred: tuple[str, ...]) -> Iterable[str]:
    """The first language of each script but those."""
    names = (name for name in SCRIPTS if name not in ruled_out)
    return dict.fromkeys(code for name in names for code in packs_for_script(name, readable, preferred)[:1])


def _trial(code: str, crops: Sequence[Crop], read: ReadInLanguages) -> Trial:
    return Trial(mean_confidence(read((code,), crops)), code)
