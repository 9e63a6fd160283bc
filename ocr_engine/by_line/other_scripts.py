"""Lines in other scripts than most of their page: each is asked for its own, and read in it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from ocr_engine.by_line.languages import ReadInLanguages, language_among
from ocr_engine.by_line.script import known_script, letters_of, script_of_each
from ocr_engine.deadline import Deadline
from ocr_engine.languages.scripts import FRAKTUR, osd_names_of, packs_for_script, script_of
from ocr_engine.lines.text import LineText
from ocr_engine.network.coverage import is_read
from ocr_engine.network.crops import Crop
from ocr_engine.network.model_card import Model

_SHORTEST = 1.5  # line heights: shorter ones have too few letters to tell
_MOST_ASKED = 24  # lines, the longest, a guess: each takes some 20 ms
_MOST_SCRIPTS = 3  # a guess
_TRIAL = 4  # lines, a guess
_FEWEST_LETTERS = 4  # of a line, a guess
_LATIN = "Latin"
_CREDIBLE = 0.7  # a guess
_CREDIBLE_BY_CHANCE = 0.8
"""Of a line that OSD takes for one in another script, a guess."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What lines say.

    Attributes:
        texts: one for each line.
        languages: those of most lines first.
        unknown: the scripts, as OSD calls them, of lines that nothing here can read, one for each line.
    """

    texts: tuple[LineText, ...]
    languages: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def with_lines(self, lines: dict[int, LineText], language: str) -> Reading:
        """With other texts of some lines, which are in that language."""
        texts = tuple(lines.get(index, text) for index, text in enumerate(self.texts))
        return replace(self, texts=texts).with_language(language) if lines else self

    def with_language(self, language: str) -> Reading:
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

    def reread(self, crops: Sequence[Crop], reading: Reading) -> Reading:
        """The reading of all lines of a page, with those in other scripts read in languages of theirs.

        Raises as the engine does.
        """
        unread = _unread(crops, reading.texts)
        if unread:
            reading = self._by_network(crops, unread, reading)
            reading = self._by_packs(crops, _unread(crops, reading.texts), reading)
        return self._with_latin(reading)

    def _with_latin(self, reading: Reading) -> Reading:
        """With a language for lines in Latin letters, of which packs for other scripts leave none unread."""
        scripts = {script_of(code) for code in reading.languages}
        latin = packs_for_script(_LATIN, self.readable, self.preferred)
        is_said = bool(scripts & {"Latn", FRAKTUR}) or not any(map(_is_latin, reading.texts))
        return reading if is_said or not latin else reading.with_language(latin[0])

    def _by_network(self, crops: Sequence[Crop], unread: Sequence[int], reading: Reading) -> Reading:
        """By the network in all of its alphabets: a line of Japanese in English."""
        alphabets = tuple(code for code in self._known() if code in self.readable)
        texts = self.read(alphabets, [crops[index] for index in unread]) if alphabets else []
        found = {
            index: text
            for index, text in zip(unread, texts, strict=False)
            if is_read(text, crops[index]) and text.confidence > reading.texts[index].confidence
        }
        script = known_script(letters_of(found.values()))
        fitting = packs_for_script(script, self.readable, self.preferred) or reading.languages
        return reading.with_lines(found, fitting[0])

    def _known(self) -> list[str]:
        """One language for each of the network's alphabets."""
        return ["eng", *self.model.recognizer.alphabet.of_language]

    def _by_packs(self, crops: Sequence[Crop], unread: Sequence[int], reading: Reading) -> Reading:
        """By packs for the scripts that the lines seem to be in, as long as there are unread ones."""
        told = self._told(crops, unread)
        for script in [name for name, _ in Counter(told.values()).most_common(_MOST_SCRIPTS)]:
            own = [index for index in unread if told.get(index) == script]
            others = [index for index in unread if index not in own]
            reading = self._in_script(script, crops, own, others, reading)
            unread = [index for index in unread if index in _unread(crops, reading.texts)]
        return reading

    def _in_script(
        self, script: str, crops: Sequence[Crop], own: Sequence[int], others: Sequence[int], reading: Reading
    ) -> Reading:
        """With lines that are said to be in a script, and others that may be, in a language of it."""
        sample = [crops[index] for index in (*own, *others)[:_TRIAL]]
        fitting = packs_for_script(script, self.readable, self.preferred)
        code = language_among(fitting, self.preferred, self.model.languages, sample, self.read).code
        if not code:
            return replace(reading, unknown=(*reading.unknown, *[script] * len(own)))
        indices = [*own, *others]
        texts = self.read((code,), [crops[index] for index in indices])
        floors = [_CREDIBLE] * len(own) + [_CREDIBLE_BY_CHANCE] * len(others)
        found = {
            index: text
            for index, text, floor in zip(indices, texts, floors, strict=True)
            if text.confidence >= max(floor, reading.texts[index].confidence)
        }
        return reading.with_lines(found, code)

    def _told(self, crops: Sequence[Crop], unread: Sequence[int]) -> dict[int, str]:
        """The scripts of the lines that OSD takes for one that the network cannot read."""
        told = script_of_each([crops[index] for index in unread], self.deadline.ensure_time_left())
        of_network = osd_names_of(self.model.scripts)
        return {unread[number]: script for number, script in told.items() if script not in of_network}


def _is_latin(text: LineText) -> bool:
    """Whether it is a line of Latin letters for the most part."""
    letters = letters_of([text])
    latin = sum(unicodedata.name(letter, "").startswith(_LATIN.upper()) for letter in letters)
    return latin >= _FEWEST_LETTERS and 2 * latin > len(letters)


def _unread(crops: Sequence[Crop], texts: Sequence[LineText]) -> list[int]:
    """The longest lines that were not read well."""
    indices = [
        index
        for index, crop in enumerate(crops)
        if crop.length >= _SHORTEST and not is_read(texts[index], crop)
    ]
    return sorted(indices, key=lambda index: -crops[index].length)[:_MOST_ASKED]
