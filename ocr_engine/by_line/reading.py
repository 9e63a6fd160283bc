"""Reads a picture line by line: finds the lines, turns the page upright, reads them, puts them in order."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from ocr_engine.attempt import Attempt, Plan
from ocr_engine.by_line.bridging import bridged
from ocr_engine.by_line.detected import DetectedLines, bgr
from ocr_engine.by_line.flattened import STRAIGHT_LINES, bends, flattened
from ocr_engine.by_line.ink import parted, trimmed
from ocr_engine.by_line.languages import languages_in
from ocr_engine.by_line.line_reading import LineReading
from ocr_engine.by_line.other_scripts import OtherScripts, with_scripts_named
from ocr_engine.by_line.shapes import are_shapes, are_strokes, may_be_strokes, without_lone_shapes
from ocr_engine.by_line.upright import either_way, is_upside_down, made_level, may_lie, reads_well
from ocr_engine.by_line.watermark import without_watermark
from ocr_engine.document import PageBlock, Word
from ocr_engine.engines.engine import LineEngine
from ocr_engine.errors import TookTooLong
from ocr_engine.files.pdf import TextLayer
from ocr_engine.languages.scripts import packs_for_script
from ocr_engine.layout import Leveling, Rule, fragments, in_reading_order, rules_in
from ocr_engine.lines import quads
from ocr_engine.lines.text import LineText
from ocr_engine.network.crops import Crop, crop
from ocr_engine.network.dewarping import Dewarper, dewarper
from ocr_engine.network.model_card import Model
from ocr_engine.options import AUTO, ReadOptions
from ocr_engine.picture import Picture
from ocr_engine.soundness import ensure_sound
from ocr_engine.step_log import StepLog
from ocr_engine.text_layer.beside import outlined

_CLEARLY_MORE = 1.05
_SHARE_FOR_TWO = 0.55  # of a page's time: a second reading takes a little longer than the first, a guess


@dataclass(frozen=True)
class ByLine:
    """How one page is read by an engine that reads lines; `model` is the one that finds them.

    Without slots, for the languages of the engine are asked once and kept.
    """

    engine: LineEngine
    model: Model
    options: ReadOptions
    log: StepLog

    def read(self, picture: Picture, printed: TextLayer | None = None) -> Attempt:
        """The text of the picture within the page's time, and what is printed beside it, in one order.

        Raises:
            EngineError: the engine failed.
            TookTooLong: there was not enough time.
        """
        lines, languages = self._upright(self._find(picture), printed)
        as_it_is = self._attempt(lines, languages, printed)
        is_photo = printed is None and bends(lines)
        network = dewarper() if is_photo and self._is_time_for_two() else None
        if network is None:
            return as_it_is
        return self._flattened(as_it_is, quads.line_height(lines.outlines, STRAIGHT_LINES), network)

    def _upright(
        self, lines: DetectedLines, printed: TextLayer | None
    ) -> tuple[DetectedLines, tuple[str, ...]]:
        """The page as it stands upright, as far as its looks tell, and its languages."""
        may_turn = self._may_turn(lines, printed)
        glance = lines.turn_at_a_glance() if may_turn else 0
        if glance and may_lie(lines, glance):
            turned = self._turned(lines, glance)
            languages = self._languages(turned)
            if reads_well(turned, glance, partial(self._read, languages)):
                return turned, languages
        languages = self._languages(lines)
        turn = made_level(lines, partial(self._read, languages)) if may_turn else 0
        return self._turned(lines, turn), languages

    def _attempt(
        self, lines: DetectedLines, languages: tuple[str, ...], printed: TextLayer | None = None
    ) -> Attempt:
        """What the lines of a page say that stands upright, or on its head."""
        read = partial(self._read, languages)
        lines = parted(lines, languages)
        texts = either_way(lines, read)
        told = [text for _, text in texts]
        if self._may_turn(lines, printed) and is_upside_down(lines, told, read):
            lines = self._turned(lines, 180)
            texts = either_way(lines, read)
        crops = [crop for crop, _ in texts]
        reading = self._in_all_scripts(crops, LineReading(tuple(text for _, text in texts), languages))
        if self._has_no_text(lines, crops, reading):
            reading = replace(reading, texts=(LineText(),) * len(crops))
        reading = replace(reading, texts=without_lone_shapes(reading.texts, lines.outlines))
        with self.log.step("layout"):
            blocks = _laid_out(lines, list(zip(crops, reading.texts, strict=True)), printed)
        ensure_sound(blocks, *lines.picture.image.size)
        return Attempt(Plan(lines.picture, reading.languages), blocks, reading.unread)

    def _has_no_text(self, lines: DetectedLines, crops: Sequence[Crop], reading: LineReading) -> bool:
        """Whether the lines are shapes; a few letters are read twice where nobody has named a language.

        Who cuts out a single word knows that it is one.
        """
        is_cut_out = len(crops) == 1 and 2 * crops[0].height >= lines.picture.image.height
        if not self._is_automatic or is_cut_out or not may_be_strokes(reading.texts):
            return are_shapes(reading.texts)
        again = self._read(reading.languages, [crop.with_paper for crop in crops])
        return are_strokes(reading.texts, again)

    def _in_all_scripts(self, crops: Sequence[Crop], reading: LineReading) -> LineReading:
        """In automatic mode, with lines in other scripts read as such; else with what they seem to be in."""
        deadline, preferred = self.log.deadline, self.options.preferred_languages
        if not self._is_automatic:
            return with_scripts_named(crops, reading, self.model, deadline)
        others = OtherScripts(self.model, self._readable, preferred, self._read, deadline)
        return others.reread(crops, reading)

    def _flattened(self, as_it_is: Attempt, line_height: float, network: Dewarper) -> Attempt:
        """The reading of a bent page made flat, if that reads clearly more; else the one of it as it is."""
        plan = as_it_is.plan
        with self.log.step("flatten"):
            flat = flattened(plan.picture, line_height, network)
        if flat is None:
            return as_it_is
        with suppress(TookTooLong):
            other = self._attempt(self._find(flat.picture), plan.languages)
            is_upright = other.plan.picture.turn == plan.picture.turn
            if is_upright and other.score >= _CLEARLY_MORE * as_it_is.score:
                return Attempt(plan, flat.in_original(other.blocks), other.unread)
        return as_it_is

    def _is_time_for_two(self) -> bool:
        """Whether a second reading may take as long as the first one did."""
        return self.log.deadline.seconds_left > _SHARE_FOR_TWO * self.log.deadline.seconds

    def read_lines(self, pictures: Sequence[Picture], script: str) -> list[LineText]:
        """Lines that are cut out already, in a script as orientation and script detection calls it.

        None where the engine cannot read that script. Raises as `read` does.
        """
        languages = packs_for_script(script, self.engine.languages(), self.options.preferred_languages)[:1]
        if not languages:
            return []
        pixels = [bgr(picture) for picture in pictures]
        return self._read(languages, [crop(each, quads.whole(*each.shape[1::-1])) for each in pixels])

    def _find(self, picture: Picture) -> DetectedLines:
        with self.log.step("find lines"):
            return bridged(without_watermark(DetectedLines.detect(picture, self.model)))

    def _read(self, languages: tuple[str, ...], crops: Sequence[Crop]) -> list[LineText]:
        what = f"{len(crops)} lines in {'+'.join(languages)} by {self.engine.reader_of(languages)}"
        with self.log.step("read", what):
            return self.engine.read_lines(crops, languages, self.log.deadline.ensure_time_left())

    def _may_turn(self, lines: DetectedLines, printed: TextLayer | None) -> bool:
        """Not what somebody has turned, nor what lies as its file has it."""
        return self.options.turn is None and not _stands(lines, printed)

    def _turned(self, lines: DetectedLines, degrees: int) -> DetectedLines:
        if not degrees:
            return lines
        with self.log.step("turn", str(degrees)):
            return bridged(lines.turned(degrees))

    def _languages(self, lines: DetectedLines) -> tuple[str, ...]:
        """In automatic mode those of the script, else those expected as far as they are readable."""
        if not self._is_automatic:
            return self.options.languages
        preferred, seconds = self.options.preferred_languages, self.log.deadline.ensure_time_left()
        with self.log.step("languages"):
            told = languages_in(lines, self._readable, preferred, self._read, seconds)
        return told or self.options.expected_among(self._readable)

    @property
    def _is_automatic(self) -> bool:
        return self.options.languages == (AUTO,)

    @cached_property
    def _readable(self) -> frozenset[str]:
        """The languages to choose from; asked once for a page, as a program is started for that."""
        return self.engine.languages()


def _stands(lines: DetectedLines, printed: TextLayer | None) -> bool:
    """Whether more is printed beside the lines than they say: then the page lies as its file has it."""
    return printed is not None and printed.letters > lines.lengths.sum()


def _laid_out(
    lines: DetectedLines, texts: Sequence[tuple[Crop, LineText]], printed: TextLayer | None
) -> tuple[PageBlock, ...]:
    width, height = lines.picture.image.size
    words = [
        tuple(
            Word(word.text, crop.box(word.begin, word.end, (width, height)), word.confidence)
            for word in text.words
        )
        for crop, text in texts
    ]
    outlines = trimmed(lines, [crop for crop, _ in texts])
    beside, printed_words = outlined(printed.on(width, height, lines.picture.turn) if printed else None)
    all_outlines = np.concatenate([outlines, beside])
    leveling = Leveling.of(all_outlines)
    found = fragments(all_outlines, [*words, *printed_words], leveling)
    return in_reading_order(found, _rules(lines, leveling))


def _rules(lines: DetectedLines, leveling: Leveling) -> list[Rule]:
    if not len(lines):
        return []
    gray = np.asarray(lines.picture.image.convert("L"))
    return rules_in(gray, quads.line_height(lines.outlines), leveling)
