"""The text that a page carries itself → paragraphs and tables, in the order in which pictures are read."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from ocr_engine.document import Line, PageBlock, Paragraph, Word
from ocr_engine.files.pdf import TextLayer, TextRun
from ocr_engine.layout import Fragment, InkedLine, Rule, gutters_within, in_reading_order, run_to_the_left
from ocr_engine.layout.gaps import Span, inner

_MOST_RUNS = 1000
"""A guess: the order of so many takes 1 to 10 seconds, and four times that of twice as many."""


def arranged(layer: TextLayer) -> tuple[PageBlock, ...]:
    """All of it; where there is too much to be put in order, in the file's own."""
    if len(layer.runs) > _MOST_RUNS:
        return (Paragraph(tuple(Line(words) for words in _as_filed(layer.runs))),)
    return in_reading_order(fragments_of(layer.runs), rules_of(layer))


def _as_filed(runs: Sequence[TextRun]) -> Iterator[tuple[Word, ...]]:
    """Those that follow each other on one base line are one line."""
    for _, line in groupby(runs, lambda run: (run.place.bottom, run.is_level)):
        yield tuple(word for run in line for word in run.words)


def rules_of(layer: TextLayer) -> list[Rule]:
    return [Rule(rule.left, rule.right, rule.top) for rule in layer.rules]


def fragments_of(runs: Sequence[TextRun]) -> list[Fragment]:
    """The runs, parted where a gutter between columns goes through them."""
    if not runs:
        return []
    whole = [_fragment(run, run.words, (run.place.left, run.place.right)) for run in runs]
    if all(len(run.texts) == 1 for run in runs):
        return whole
    unit = median(run.height for run in runs)
    gutters = gutters_within(list(map(_inked, runs)), unit, right_to_left=run_to_the_left(whole))
    return [part for run, own in zip(runs, gutters, strict=True) for part in _parts(run, own)]


def _fragment(run: TextRun, words: Sequence[Word], span: Span) -> Fragment:
    return Fragment(tuple(words), span[0], run.place.top, span[1], run.place.bottom, run.height)


def _inked(run: TextRun) -> InkedLine:
    top, bottom = inner(run.place.top, run.place.bottom)
    ink = sorted(map(_span, run.texts)) if run.is_level else [(run.place.left, run.place.right)]
    return InkedLine(top, bottom, run.height, tuple(ink))


def _parts(run: TextRun, gutters: Sequence[Span]) -> Iterator[Fragment]:
    if not gutters:
        yield _fragment(run, run.words, (run.place.left, run.place.right))
        return
    edges = [sum(gutter) / 2 for gutter in gutters]
    for _, group in groupby(run.texts, lambda text: bisect(edges, sum(_span(text)) / 2)):
        words = [word for text in group for word in text]
        yield _fragment(run, words, _span(words))


def _span(words: Sequence[Word]) -> Span:
    return float(min(word.box.left for word in words)), float(max(word.box.right for word in words))
