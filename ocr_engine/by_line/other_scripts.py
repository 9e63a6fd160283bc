"""Lines in other scripts than most of their page: each is asked for its own, and read in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ocr_engine.by_line.languages import FEWEST_LETTERS, ReadInLanguages, Trial, language_among
from ocr_engine.by_line.line_reading import LineReading
from ocr_engine.by_line.script import known_script, letters_of, script_of_all, script_of_each
from ocr_engine.deadline import Deadline
from ocr_engine.languages.scripts import FRAKTUR, is_one_of, osd_names_of, packs_for_script, script_of
from ocr_engine.lines.text import LineText
from ocr_engine.network.coverage import is_greek, is_read
from ocr_engine.network.crops import Crop
from ocr_engine.network.model_card import Model
from ocr_engine.writing.script_names import is_latin

_LATIN = "Latin"
_GREEK = "Greek"
_KOREAN = "Korean"
_MOST_ASKED = 24  # lines, the longest, a guess: each takes some 20 ms
_LOOKED_AT = 12  # lines together, a guess
_LONG = 5.0  # line heights, a guess: lines of text
_MOST_SCRIPTS = 3  # a guess
_SHARE = 0.1  # of the length of all lines, a guess
_FEWEST_OF_SCRIPT = 2  # letters, a guess: fewer are a speck or a sign
_CREDIBLE = 0.8
_CREDIBLE_AS_TOLD = 0.7
_CREDIBLE_AMONG_OTHERS = 0.4
"""Guesses: how sure to be of a line in a script that only trying tells, OSD tells, or others are in."""


def with_scripts_named(
    crops: Sequence[Crop], reading: LineReading, model: Model, deadline: Deadline
) -> LineReading:
    """A reading in given languages, with the scripts of lines that they do not fit, if those are most.

    Raises:
        TookTooLong: not done in time.
    """
    unread = reading.poorly_read(crops, model, range(len(crops)))
    if 2 * sum(crops[index].length for index in unread) <= sum(crop.length for crop in crops):
        return reading
    asked = unread[:_MOST_ASKED]
    told = script_of_each([crops[index] for index in asked], deadline.ensure_time_left()).values()
    given = {script_of(code) for code in reading.languages}
    others = [script for script in told if not is_one_of(script, given)]
    in_all = round(len(others) * len(unread) / len(asked))
    if 2 * in_all <= len(crops):
        return reading
    usual = [name for name, _ in Counter(others).most_common(1)] * (in_all - len(others))
    return replace(reading, unknown=(*others, *usual))


@dataclass(frozen=True, slots=True)
class OtherScripts:
    """Reads what the languages of a page do not fit.

    Attributes:
        model: of the network.
        readable: the languages to choose from.
        preferred: those that are likelier than others.
        read: reads lines in given languages.
        deadline: for all of it.
    """

    model: Model
    readable: Set[str]
    preferred: tuple[str, ...]
    read: ReadInLanguages
    deadline: Deadline

    def reread(self, crops: Sequence[Crop], reading: LineReading) -> LineReading:
        """The reading of all lines of a page, with those in other scripts read in languages of theirs.

        Raises as the engine does.
        """
        unread = reading.poorly_read(crops, self.model, range(len(crops)))
        if _may_be_text(crops, unread):
            asked = unread[:_MOST_ASKED]
            told = script_of_each([crops[index] for index in asked], self.deadline.ensure_time_left())
            scripts = {asked[number]: script for number, script in told.items()}
            scripts |= {index: _GREEK for index in asked if is_greek(reading.texts[index])}
            reading = self._by_network(crops, self._for_network(asked, scripts, reading), reading)
            reading = self._by_packs(crops, scripts, unread, reading)
        return self._with_latin(reading)

    def _for_network(
        self, asked: Sequence[int], scripts: Mapping[int, str], reading: LineReading
    ) -> list[int]:
        """Lines that seem to be in its scripts; all of a page in others, for OSD takes words for those."""
        if not {script_of(code) for code in reading.languages} & {*self.model.scripts, FRAKTUR}:
            return list(asked)
        of_network = osd_names_of(self.model.scripts)
        return [index for index in asked if scripts.get(index) in of_network]

    def _by_network(self, crops: Sequence[Crop], own: Sequence[int], reading: LineReading) -> LineReading:
        """Those lines by the network in all alphabets, as far as it reads them: Japanese among English."""
        alphabets = tuple(code for code in self._alphabets() if code in self.readable)
        if not own or not alphabets:
            return reading
        texts = self.read(alphabets, [crops[index] for index in own])
        found = {
            index: text
            for index, text in zip(own, texts, strict=True)
            if is_read(text, crops[index]) and text.confidence > reading.texts[index].confidence
        }
        script = known_script(letters_of(found.values()))
        fitting = packs_for_script(script, self.readable, self.preferred) or reading.languages
        return reading.with_lines(found, fitting[0])

    def _alphabets(self) -> list[str]:
        """One language for each of the network's alphabets."""
        return ["eng", *self.model.recognizer.alphabet.of_language]

    def _by_packs(
        self, crops: Sequence[Crop], scripts: Mapping[int, str], unread: Sequence[int], reading: LineReading
    ) -> LineReading:
        """Lines by packs for the scripts that they seem to be in, as long as there are unread ones."""
        known = {script_of(code) for code in reading.languages}
        unread = reading.poorly_read(crops, self.model, unread)
        told = {index: self._script_of_packs(script, known) for index, script in scripts.items()}
        names = [name for name, _ in Counter(filter(None, told.values())).most_common(_MOST_SCRIPTS)]
        for script in dict.fromkeys([*self._of_all(crops, known, unread), *names]):
            own = [index for index in unread if (told.get(index) or script) == script]
            if own:
                reading = self._in_script(script, crops, own, unread, reading)
                unread = reading.poorly_read(crops, self.model, unread)
        return reading

    def _of_all(self, crops: Sequence[Crop], known: Set[str], unread: Sequence[int]) -> list[str]:
        """The script of the unread lines together, if it is another: of single lines OSD is not as sure."""
        lines = [crops[index] for index in unread if crops[index].length >= _LONG]
        if not lines:
            return []
        seen = script_of_all(lines[:_LOOKED_AT], self.deadline.ensure_time_left())
        return list(filter(None, [self._script_of_packs(seen.name, known)]))

    def _script_of_packs(self, script: str, known: Set[str]) -> str:
        """The script that packs may read, unless those of the page do; empty if there is none.

        What cannot be read by the network and seems to be Chinese or Japanese is Korean.
        """
        if script in osd_names_of(self.model.scripts):
            script = "" if script == _LATIN else _KOREAN
        return script if script and not is_one_of(script, known) else ""

    def _in_script(
        self,
        script: str,
        crops: Sequence[Crop],
        told: Sequence[int],
        unread: Sequence[int],
        reading: LineReading,
    ) -> LineReading:
        """With unread lines, some of which seem to be in a script, in a language of it."""
        indices = [*told, *(index for index in unread if index not in told)]
        fitting = packs_for_script(script, self.readable, self.preferred)
        lines = [crops[index] for index in indices]
        trial = language_among(fitting, self.preferred, self.model.languages, lines, self.read)
        if not trial.code:
            return replace(reading, unknown=(*reading.unknown, *[script] * len(told)))
        if trial.letters < FEWEST_LETTERS:
            return reading
        floors = _floors(trial, len(told))
        found = {
            index: text
            for index, text, floor in zip(indices, trial.texts, floors, strict=True)
            if text.confidence >= max(floor, reading.texts[index].confidence) and _is_in(script, text)
        }
        return reading.with_lines(found, trial.code)

    def _with_latin(self, reading: LineReading) -> LineReading:
        """With a language for lines in Latin letters, of which packs for other scripts leave none unread."""
        scripts = {script_of(code) for code in reading.languages}
        latin = packs_for_script(_LATIN, self.readable, self.preferred)
        is_said = bool(scripts & {"Latn", FRAKTUR}) or not any(map(_is_latin, reading.texts))
        return reading if is_said or not latin else reading.with_language(latin[0])


def _may_be_text(crops: Sequence[Crop], unread: Sequence[int]) -> bool:
    """Whether those lines are more than specks and pictures beside a page of text.

    OSD has a script for anything, and packs have letters: a lone short line is better left unread.
    """
    length = sum(crops[index].length for index in unread)
    return length >= min(_LONG, _SHARE * sum(crop.length for crop in crops)) and bool(unread)


def _is_in(script: str, text: LineText) -> bool:
    """Whether there are letters of that script, which a pack for it reads beside digits and Latin ones."""
    return script == FRAKTUR or sum(not is_latin(letter) for letter in text.alphabetic) >= _FEWEST_OF_SCRIPT


def _floors(trial: Trial, told: int) -> list[float]:
    """How sure of each line one has to be; the first ones are told to be in its script."""
    is_there = any(
        text.confidence >= _CREDIBLE and len(text.alphabetic) >= FEWEST_LETTERS for text in trial.texts[:told]
    )
    floors = [_CREDIBLE_AS_TOLD] * told + [_CREDIBLE] * (len(trial.texts) - told)
    return [_CREDIBLE_AMONG_OTHERS] * len(floors) if is_there else floors


def _is_latin(text: LineText) -> bool:
    """Whether it is a line of Latin letters for the most part."""
    letters = text.alphabetic
    latin = sum(map(is_latin, letters))
    return latin >= FEWEST_LETTERS and 2 * latin > len(letters)
