"""What is kept of an answer for its buttons."""

from __future__ import annotations

from dataclasses import replace

from handlers.answers.findings import Findings
from handlers.answers.layouts import Layout
from handlers.buttons.kept_answer import KeptAnswer
from handlers.requests.request import Request
from ocr_engine.options import ReadOptions

AUTO = Findings(Request((), 1, 2), ReadOptions(languages=("auto",), preferred_languages=("eng",)), ())


def test_of_two_readings_at_once_the_one_that_is_shown_is_kept() -> None:
    answer = KeptAnswer.of(AUTO, Layout.PARAGRAPHS, 1)
    german = replace(AUTO, options=replace(AUTO.options, languages=("deu",)))
    turned = replace(AUTO, options=replace(AUTO.options, turn=90))
    shown = answer.of_findings(german).of_findings(turned)
    assert (shown.languages, shown.preferred_languages, shown.turn) == (("auto",), ("eng",), 90)
