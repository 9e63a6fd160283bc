"""The languages of lines that nobody has named: told by their script, and by reading a few of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

from ocr_engine.by_line.detected import DetectedLines
from ocr_engine.by_line.script import COMMON, letters_of, script_in, script_of_each
from ocr_engine.languages.identification import chance_of, identified
from ocr_engine.languages.scripts import osd_names_of, packs_for_script
from ocr_engine.lines.text import LineText, mean_confidence
from ocr_engine.network.crops import Crop
from ocr_engine.writing.script_names import is_latin

ReadInLanguages = Callable[[tuple[str, ...], Sequence[Crop]], list[LineText]]

_TRIAL = 6  # lines, a guess
_LONGEST = 20  # line heights that are read of a line, some forty letters, a guess
_SIBLINGS = 3  # languages, a guess
_CHANCE = 0.2
"""So much confidence it is worth that a pack reads something in its language. Set on Persian and Arabic."""
FEWEST_LETTERS = 4
"""Fewer letters of another script are no text: packs make them of scribbles, drawings and leaves."""
_MOST_SCRIPTS = 2  # a guess
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
    whole = lines.only(lines.longest(_TRIAL)).turned(script.turn).crops
    crops = [crop.beginning(_LONGEST) for crop in whole]
    of_network = osd_names_of(lines.model.scripts)

    def trial(name: str) -> Trial:
        fitting = packs_for_script(name, readable, preferred)
        sample = whole if name in of_network else crops
        return language_among(fitting, preferred, lines.model.languages, sample, read)

    told = trial(script.name)
    if script.name in of_network or (told.confidence >= _CREDIBLE and told.letters >= FEWEST_LETTERS):
        return (told.code,) if told.code else ()
    names = Counter(script_of_each(crops, timeout_seconds).values())
    others = [trial(name) for name, _ in names.most_common(_MOST_SCRIPTS) if name not in of_network]
    best = max([told, *others], key=lambda trial: trial.confidence)
    floor = _CREDIBLE_IF_SURE if 2 * names[script.name] >= len(crops) and best is told else _CREDIBLE
    return (best.code,) if best.letters >= FEWEST_LETTERS and best.confidence >= floor else ()


@dataclass(frozen=True, slots=True)
class Trial:
    """What lines say in a language; none where no language fits."""

    code: str = ""
    texts: Sequence[LineText] = ()

    @property
    def letters(self) -> int:
        return len(letters_of(self.texts))

    @property
    def plain(self) -> str:
        return "\n".join(text.plain for text in self.texts)

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
    """Which of the languages of one script lines are in, and what they say in it.

    Args:
        fitting: the languages, the likeliest first.
        expected: those that are likelier than others.
        alike: those that are all read in the same way.
        crops: the lines.
        read: reads lines in given languages.
    """
    if not fitting:
        return Trial()
    sample, rest = crops[:_TRIAL], crops[_TRIAL:]
    if fitting[0] in alike:
        trial = _told_by_text(fitting, expected, alike, sample, read)
    else:
        trial = _told_by_trial(fitting, sample, read)
    return replace(trial, texts=[*trial.texts, *(read((trial.code,), rest) if rest else ())])


def _told_by_text(
    fitting: Sequence[str],
    expected: Sequence[str],
    alike: Set[str],
    sample: Sequence[Crop],
    read: ReadInLanguages,
) -> Trial:
    """By what the first of them makes of the lines; another one reads them only if it does so differently."""
    first = Trial(fitting[0], read((fitting[0],), sample))
    told = identified(first.plain, fitting, expected)
    if told.code in alike:
        return replace(first, code=told.code) if told.is_sure or told.code in expected else first
    other = Trial(told.code, read((told.code,), sample)) if told.is_sure else first
    return other if other.confidence >= _CREDIBLE else first


def _told_by_trial(
    fitting: Sequence[str],
    sample: Sequence[Crop],
    read: ReadInLanguages,
) -> Trial:
    """By how surely each of them reads the lines, and how likely what it makes of them is in it."""
    trials = [Trial(code, read((code,), sample)) for code in fitting[:_SIBLINGS]]
    return max(trials, key=_sureness)


def _sureness(trial: Trial) -> float:
    """English words between the others say nothing about the language of those."""
    words = trial.plain.split()
    own = [word for word in words if not any(map(is_latin, word))] or words
    return trial.confidence + _CHANCE * chance_of(trial.code, " ".join(own))
