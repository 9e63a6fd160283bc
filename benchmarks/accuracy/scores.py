"""How far a text is from the truth, for one picture and over many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from benchmarks.accuracy.normalization import normalized, word_counts, words


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one picture. Those of edits are comparable only where `is_ordered`."""

    character_edits: int
    characters: int
    word_edits: int
    words: int
    words_found: int
    words_wanted: int
    words_read: int
    is_ordered: bool = True

    @property
    def cer(self) -> float | None:
        """Character error rate, 1 at most; None where the order of the text, or a text, is not known."""
        if not self.is_ordered or not self.characters:
            return None
        return min(1.0, self.character_edits / self.characters)

    @property
    def f1(self) -> float:
        """Of word precision and recall, whatever the order."""
        return 2 * self.words_found / max(1, self.words_wanted + self.words_read)


@dataclass(frozen=True, slots=True)
class Summary:
    """Rates over many pictures, 0 to 1; None where no picture tells.

    Attributes:
        cer: edits of all pictures per character of all pictures.
        cer_mean: mean of the pictures' own rates.
        wer: edits of all pictures per word of all pictures.
        f1_mean: mean of the pictures' own word F1.
    """

    cer: float | None
    cer_mean: float | None
    wer: float | None
    f1_mean: float | None


def score(truth: str, text: str, *, case_sensitive: bool = True, is_ordered: bool = True) -> Score:
    wanted, read = (normalized(each, case_sensitive=case_sensitive) for each in (truth, text))
    wanted_words, read_words = words(wanted), words(read)
    wanted_counts, read_counts = word_counts(wanted), word_counts(read)
    return Score(
        Levenshtein.distance(wanted, read),
        len(wanted),
        Levenshtein.distance(wanted_words, read_words),
        len(wanted_words),
        (wanted_counts & read_counts).total(),
        wanted_counts.total(),
        read_counts.total(),
        is_ordered,
    )


def summary(scores: Sequence[Score]) -> Summary:
    ordered = [each for each in scores if each.cer is not None]
    return Summary(
        _rate(sum(each.character_edits for each in ordered), sum(each.characters for each in ordered)),
        _rate(sum(each.cer for each in ordered if each.cer is not None), len(ordered)),
        _rate(sum(each.word_edits for each in ordered), sum(each.words for each in ordered)),
        _rate(sum(each.f1 for each in scores), len(scores)),
    )


def _rate(part: float, whole: float) -> float | None:
    return part / whole if whole else None
