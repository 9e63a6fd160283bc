"""Reads a picture as a whole, and again with each remedy for as long as the text stays doubtful."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ocr_engine.attempt import Attempt, Plan
from ocr_engine.by_page import polarity
from ocr_engine.by_page.scale import enlarged
from ocr_engine.by_page.sharpen import sharpened
from ocr_engine.by_page.upright import upright
from ocr_engine.engines.engine import PageEngine
from ocr_engine.errors import OcrError
from ocr_engine.files.pdf import TextLayer
from ocr_engine.lines.text import LineText
from ocr_engine.options import AUTO, ReadOptions
from ocr_engine.picture import Picture
from ocr_engine.soundness import ensure_sound
from ocr_engine.step_log import StepLog
from ocr_engine.text_layer.beside import with_blocks

Remedy = Callable[[Attempt], Plan | None]


class ByPage:
    """How one page is read by an engine that reads pages.

    Attributes:
        engine: that one.
        options: what was asked.
        log: of the steps.
        sends_away: whether the engine sends pictures to a service, each for a price.
    """

    def __init__(
        self, engine: PageEngine, options: ReadOptions, log: StepLog, *, sends_away: bool = False
    ) -> None:
        self._engine = engine
        self._options = options
        self._log = log
        self._sends_away = sends_away
        self._remedies = self._worthwhile_remedies()

    def read(self, picture: Picture, printed: TextLayer | None = None) -> Attempt:
        """The best reading of the picture within the page's time, and what is printed beside, in one order.

        Raises:
            EngineError: the engine failed at the very first attempt.
            TookTooLong: the first attempt took all of the time.
        """
        best = self._attempt("read", Plan(self._dark_on_light(picture), self._first_languages()))
        for name, remedy in self._remedies.items():
            if best.is_doubtful:
                best = self._better(best, name, remedy)
        return _with_printed(best, printed) if printed else best

    def read_lines(self, pictures: Sequence[Picture], script: str) -> list[LineText]:  # noqa: ARG002 - of a port
        """None: these engines are for pages."""
        return []

    def _worthwhile_remedies(self) -> dict[str, Remedy]:
        """No picture is sent away again on the mere chance that it reads better sharper or larger."""
        with_evidence: dict[str, Remedy] = {"upright": self._upright}
        if self._sends_away:
            return with_evidence
        return with_evidence | {"sharpen": sharpened, "enlarge": enlarged}

    def _dark_on_light(self, picture: Picture) -> Picture:
        if not polarity.is_dark(picture):
            return picture
        with self._log.step("invert"):
            return polarity.inverted(picture)

    def _attempt(self, name: str, plan: Plan) -> Attempt:
        with self._log.step(name, "+".join(plan.languages)):
            seconds = self._log.deadline.ensure_time_left()
            paragraphs = self._engine.read(plan.picture, plan.languages, seconds)
            ensure_sound(paragraphs, *plan.picture.image.size)
            return Attempt(plan, paragraphs)

    def _better(self, best: Attempt, name: str, remedy: Remedy) -> Attempt:
        """The remedied reading if it is better; a remedy that fails or finds no time left is none."""
        try:
            plan = remedy(best)
            other = self._attempt(name, plan) if plan else best
        except OcrError:
            return best
        return other if other.score > best.score else best

    def _upright(self, doubtful: Attempt) -> Plan | None:
        with self._log.step("orientation"):
            seconds = self._log.deadline.ensure_time_left()
            return upright(doubtful, self._options, self._engine.languages(), seconds)

    def _first_languages(self) -> tuple[str, ...]:
        """In automatic mode the expected languages, as far as they are installed."""
        if self._options.languages != (AUTO,):
            return self._options.languages
        return self._options.expected_among(self._engine.languages())


def _with_printed(read: Attempt, printed: TextLayer) -> Attempt:
    picture = read.plan.picture
    return replace(read, blocks=with_blocks(printed.on(*picture.image.size, picture.turn), read.blocks))
