"""Whether the text that a page carries itself is what is to be seen on it, told by reading a few lines.

Fonts may say wrongly what their letters mean, and the text under a scan is what some program has read in it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from ocr_engine.files.pdf import TextLayer, TextRun
from ocr_engine.languages.scripts import SCRIPTS
from ocr_engine.lines.text import LineText
from ocr_engine.writing.script_names import script_name

ReadRuns = Callable[[Sequence[TextRun], str], list[LineText]]
"""Reads what is to be seen in the places of runs, given their script; nothing where it cannot."""

_SAMPLE = 3  # lines, a guess
_FEWEST_LETTERS = 8  # a guess
_ENOUGH_LETTERS = 24  # a guess
_FEW_LETTERS = 40  # a guess: less is a stamp, and not what was read in a scan
_SURE = 0.9  # a guess
_OTHER_WORDS = 0.5  # a guess
_WELL_READ = 0.96  # a guess
_WORTH_READING = 0.05  # a guess: of the page
_ALIKE = str.maketrans("‘’‚‛′“”„‟″‐‑‒–—―−", "'''''\"\"\"\"\"-------")  # noqa: RUF001 - told apart by few engines


def believed(layer: TextLayer, read: ReadRuns) -> TextLayer | None:
    """The layer, without what is unseen if that was poorly read; None where nothing of it is to be taken."""
    seen = [run for run in layer.runs if run.is_seen]
    unseen = [run for run in layer.runs if not run.is_seen]
    if any(likeness < _OTHER_WORDS for likeness in _likenesses(seen, read)):
        return None
    likenesses = _likenesses(unseen, read)
    is_poor = sum(likenesses) < _WELL_READ * len(likenesses)
    is_little = sum(run.letters for run in unseen) < _FEW_LETTERS
    if not (is_poor or is_little):
        return layer
    return layer.only(seen) if seen else None


def leaves_pictures(layer: TextLayer) -> bool:
    """Whether there are pictures on the page that may say more: large ones, not read by anybody before."""
    return layer.pictured >= _WORTH_READING and all(run.is_seen for run in layer.runs)


def _likenesses(runs: Sequence[TextRun], read: ReadRuns) -> list[float]:
    """How well some runs fit what is to be seen in their places, 0 to 1, as far as that is read for sure."""
    sample = _sample(runs)
    if not sample:
        return []
    texts = read(sample, _script_of(sample))
    return [
        _likeness(run, text) for run, text in zip(sample, texts, strict=False) if text.confidence >= _SURE
    ]


def _sample(runs: Sequence[TextRun]) -> list[TextRun]:
    """The longest line in each font, then the next ones."""
    longest = sorted(runs, key=lambda run: -run.letters)
    ranks, found = Counter[int](), list[tuple[int, TextRun]]()
    for run in longest:
        if run.is_level and run.letters >= _FEWEST_LETTERS:
            found.append((ranks[run.font], run))
            ranks[run.font] += 1
    return [_beginning(run) for _, run in sorted(found, key=lambda each: each[0])[:_SAMPLE]]


def _beginning(run: TextRun) -> TextRun:
    """As much of it as tells enough: reading costs in proportion to the length."""
    lengths = accumulate(len(word.text) for word in run.words)
    count = 1 + sum(length < _ENOUGH_LETTERS for length in lengths)
    return run.only(run.words[:count])


def _script_of(runs: Sequence[TextRun]) -> str:
    """The usual one, as orientation and script detection calls it."""
    names = Counter(script_name(letter).title() for run in runs for letter in run.text if letter.isalpha())
    name = names.most_common(1)[0][0] if names else ""
    return name if name in SCRIPTS else {"Cjk": "Han"}.get(name, "Latin")


def _likeness(run: TextRun, text: LineText) -> float:
    own, read = (_comparable(words) for words in (run.text, "".join(word.text for word in text.words)))
    return SequenceMatcher(None, own, read, autojunk=False).ratio()


def _comparable(text: str) -> str:
    """Without blanks, and without differences that are seen by few."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_ALIKE).split())
