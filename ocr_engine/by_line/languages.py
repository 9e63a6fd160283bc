"""The languages of lines that nobody has named: told by their script, and by reading a few of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.script import COMMON, script_in, script_of_each
from ocr_engine.languages.identification import identified
from ocr_engine.languages.scripts import osd_names_of, packs_for_script
from ocr_engine.lines.text import LineText, mean_confidence
from ocr_engine.network.crops import Crop

ReadInLanguages = Callable[[tuple[str, ...], Sequence[Crop]], list[LineText]]

_TRIAL = 6  # lines, a guess
_TOLD = 0.1
"""So much confidence is worth what the text tells, a guess: packs are nearly as sure of sibling languages."""
_CREDIBLE = 0.7  # a guess
_CREDIBLE_IF_SURE = 0.3
"""Where OSD names the script of most lines too: of pointed Hebrew and old prints packs are so unsure."""


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
    is_told = script.name in osd_names_of(lines.model.scripts) or told.confidence >= _CREDIBLE
    is_told |= told.confidence >= _CREDIBLE_IF_SURE and _is_of_most(script.name, crops, timeout_seconds)
    return (told.code,) if is_told else ()


def _is_of_most(script: str, crops: Sequence[Crop], timeout_seconds: float) -> bool:
    """Whether most lines seem to be in that script by themselves: then they are, however badly they read."""
    names = list(script_of_each(crops, timeout_seconds).values())
    return names.count(script) >= max(1, len(crops) / 2)


@dataclass(frozen=True, slots=True)
class Trial:
    """What lines say in a language; none where no language fits."""

    code: str = ""
    texts: Sequence[LineText] = ()

    @property
    def confidence(self) -> float:
        return mean_confidence(self.texts)


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
        return Trial()
    first = Trial(fitting[0], read((fitting[0],), crops))
    told = identified("\n".join(text.plain for text in first.texts), fitting, expected)
    if told.code in {"", first.code}:
        return first
    if alike >= {first.code, told.code}:
        return replace(first, code=told.code) if told.is_sure or told.code in expected else first
    other = Trial(told.code, read((told.code,), crops))
    return other if other.confidence >= first.confidence - (_TOLD if told.is_sure else 0) else first
