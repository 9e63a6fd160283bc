"""Lines in other scripts than most of their page: each is asked for its own, and read in it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ocr_engine.by_line.languages import FEWEST_LETTERS, ReadInLanguages, Trial, language_among
from ocr_engine.by_line.script import known_script, letters_of, script_of_all, script_of_each
from ocr_engine.deadline import Deadline
from ocr_engine.document import UnreadLines
from ocr_engine.languages.scripts import (
    FRAKTUR,
    is_one_of,
    iso_15924,
    osd_names_of,
    packs_for_script,
    script_of,
)
from ocr_engine.lines.text import LineText
from ocr_engine.network.coverage import is_filled, is_greek, is_read
from ocr_engine.network.crops import Crop
from ocr_engine.network.model_card import Model

_LATIN = "Latin"
_GREEK = "Greek"
_KOREAN = "Korean"
_SHORTEST = 1.5  # line heights: shorter ones have too few letters to tell
_LOOKED_AT = 12  # lines together, a guess
_LONG = 5.0  # line heights, a guess: lines of text
_MOST_ASKED = 24  # lines, the longest, a guess: each takes some 20 ms
_MOST_SCRIPTS = 3  # a guess
_FEWEST_UNREAD = 2  # lines, a guess
_CREDIBLE = 0.8
_CREDIBLE_AS_TOLD = 0.7
_CREDIBLE_AMONG_OTHERS = 0.4
"""Guesses: how sure to be of a line in a script that only trying tells, OSD tells, or others are in."""


@dataclass(frozen=True, slots=True)
class LineReading:
    """What lines say.

    Attributes:
        texts: one for each line.
        languages: those of most lines first.
        unknown: the scripts, as OSD calls them, of lines that were not read, one for each line.
    """

    texts: tuple[LineText, ...]
    languages: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[UnreadLines, ...]:
        """Lines that were not read, where there are several of a script: a lone one may be no text."""
        counts = Counter(map(iso_15924, self.unknown))
        fewest = min(_FEWEST_UNREAD, len(self.texts))
        return tuple(UnreadLines(*found) for found in counts.most_common() if found[1] >= fewest)

    def with_lines(self, lines: Mapping[int, LineText], language: str) -> LineReading:
        """With other texts of some lines, which are in that language."""
        texts = tuple(lines.get(index, text) for index, text in enumerate(self.texts))
        return replace(self, texts=texts).with_language(language) if lines else self

    def with_language(self, language: str) -> LineReading:
        return replace(self, languages=tuple(dict.fromkeys([*self.languages, language])))


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
        unread = self._unread(crops, reading)
        if unread:
            told = script_of_each([crops[index] for index in unread], self.deadline.ensure_time_left())
            scripts = {unread[number]: script for number, script in told.items()}
            scripts |= {index: _GREEK for index in unread if is_greek(reading.texts[index])}
            reading = self._by_network(crops, scripts, reading)
            reading = self._by_packs(crops, scripts, reading)
        return self._with_latin(reading)

    def named(self, crops: Sequence[Crop], reading: LineReading) -> LineReading:
        """The reading in given languages, with the scripts that most lines seem to be in if others."""
        unread = self._unread(crops, reading)
        if 2 * sum(crops[index].length for index in unread) <= sum(crop.length for crop in crops):
            return reading
        told = script_of_each([crops[index] for index in unread], self.deadline.ensure_time_left())
        given = {script_of(code) for code in reading.languages}
        others = tuple(script for script in told.values() if not is_one_of(script, given))
        return replace(reading, unknown=others) if 2 * len(others) > len(crops) else reading

    def _by_network(
        self, crops: Sequence[Crop], scripts: Mapping[int, str], reading: LineReading
    ) -> LineReading:
        """Lines that seem to be in its scripts by the network in all alphabets: Japanese among English."""
        of_network = osd_names_of(self.model.scripts)
        own = [index for index, script in scripts.items() if script in of_network]
        alphabets = tuple(code for code in self._alphabets() if code in self.readable)
        texts = self.read(alphabets, [crops[index] for index in own]) if alphabets and own else []
        found = {
            index: text
            for index, text in zip(own, texts, strict=False)
            if is_read(text, crops[index]) and text.confidence > reading.texts[index].confidence
        }
        script = known_script(letters_of(found.values()))
        fitting = packs_for_script(script, self.readable, self.preferred) or reading.languages
        return reading.with_lines(found, fitting[0])

    def _alphabets(self) -> list[str]:
        """One language for each of the network's alphabets."""
        return ["eng", *self.model.recognizer.alphabet.of_language]

    def _by_packs(
        self, crops: Sequence[Crop], scripts: Mapping[int, str], reading: LineReading
    ) -> LineReading:
        """Lines by packs for the scripts that they seem to be in, as long as there are unread ones."""
        known = {script_of(code) for code in reading.languages}
        of_packs = {index: self._script_of_packs(script) for index, script in scripts.items()}
        of_packs = {
            index: script for index, script in of_packs.items() if script and not is_one_of(script, known)
        }
        names = [script for script, _ in Counter(of_packs.values()).most_common(_MOST_SCRIPTS)]
        for script in dict.fromkeys([*self._of_all(crops, known, reading), *names]):
            unread = self._unread(crops, reading)
            told = [index for index in unread if of_packs.get(index, script) == script]
            if told:
                reading = self._in_script(script, crops, told, unread, reading)
        return reading

    def _of_all(self, crops: Sequence[Crop], known: Set[str], reading: LineReading) -> list[str]:
        """The script of the unread lines together, if it is another: of single lines OSD is not as sure."""
        lines = [crops[index] for index in self._unread(crops, reading) if crops[index].length >= _LONG]
        if not lines:
            return []
        seen = script_of_all(lines[:_LOOKED_AT], self.deadline.ensure_time_left())
        script = self._script_of_packs(seen) if seen else ""
        return [script] if script and not is_one_of(script, known) else []

    def _script_of_packs(self, script: str) -> str:
        """What cannot be read by the network and seems to be Chinese or Japanese is Korean."""
        if script not in osd_names_of(self.model.scripts):
            return script
        return "" if script == _LATIN else _KOREAN

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
        if trial.code and trial.letters < FEWEST_LETTERS:
            return reading
        if not trial.code:
            return replace(reading, unknown=(*reading.unknown, *[script] * len(told)))
        floors = _floors(trial, len(told))
        found = {
            index: text
            for index, text, floor in zip(indices, trial.texts, floors, strict=True)
            if text.confidence >= max(floor, reading.texts[index].confidence)
        }
        return reading.with_lines(found, trial.code)

    def _unread(self, crops: Sequence[Crop], reading: LineReading) -> list[int]:
        """The longest lines that were not read well."""
        indices = [
            index
            for index, crop in enumerate(crops)
            if crop.length >= _SHORTEST and not self._is_read(reading, index, crop)
        ]
        return sorted(indices, key=lambda index: -crops[index].length)[:_MOST_ASKED]

    def _is_read(self, reading: LineReading, index: int, crop: Crop) -> bool:
        """Packs are less sure of what they know than the network is."""
        text = reading.texts[index]
        by_pack = not self.model.languages.issuperset(reading.languages)
        return is_read(text, crop) or (
            by_pack and text.confidence >= _CREDIBLE_AS_TOLD and is_filled(text, crop)
        )

    def _with_latin(self, reading: LineReading) -> LineReading:
        """With a language for lines in Latin letters, of which packs for other scripts leave none unread."""
        scripts = {script_of(code) for code in reading.languages}
        latin = packs_for_script(_LATIN, self.readable, self.preferred)
        is_said = bool(scripts & {"Latn", FRAKTUR}) or not any(map(_is_latin, reading.texts))
        return reading if is_said or not latin else reading.with_language(latin[0])


def _floors(trial: Trial, told: int) -> list[float]:
    """How sure of each line one has to be; the first ones are told to be in its script."""
    is_there = any(
        text.confidence >= _CREDIBLE and text.letters >= FEWEST_LETTERS for text in trial.texts[:told]
    )
    floors = [_CREDIBLE_AS_TOLD] * told + [_CREDIBLE] * (len(trial.texts) - told)
    return [_CREDIBLE_AMONG_OTHERS] * len(floors) if is_there else floors


def _is_latin(text: LineText) -> bool:
    """Whether it is a line of Latin letters for the most part."""
    letters = letters_of([text])
    latin = sum(unicodedata.name(letter, "").startswith(_LATIN.upper()) for letter in letters)
    return latin >= FEWEST_LETTERS and 2 * latin > len(letters)
