"""Which pictures of a folder are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.accuracy.options import Options
from benchmarks.pictures import Sample, samples_in
from ocr_engine import EngineError
from ocr_engine.tesseract.packs import installed_packs


class NothingToRead(Exception):
    """The message says why."""


@dataclass(frozen=True, slots=True)
class Selection:
    """`skipped` are in languages that are not installed."""

    samples: list[Sample]
    skipped: list[Sample]


def selection(options: Options) -> Selection:
    """Finds the pictures that the options ask for.

    Raises:
        NothingToRead: there are none, or Tesseract is not there to tell its languages.
    """
    everything = samples_in(options.data, options.language)
    sets = _chosen(options.sets, [each.collection for each in everything])
    categories = _chosen(options.categories, [each.category for each in everything])
    wanted = [each for each in everything if each.collection in sets and each.category in categories]
    installed = _installed_packs()
    known = [each for each in wanted if installed.issuperset(each.languages)]
    if not known:
        raise NothingToRead(
            f"There are no pictures with a .gt.txt below {options.data}, in languages that are installed."
        )
    skipped = [each for each in wanted if each not in known]
    return Selection(_first_of_each_set(known, options.limit) if options.limit else known, skipped)


def _chosen(wanted: Sequence[str], there: Sequence[str]) -> set[str]:
    """All of them where none is asked for."""
    unknown = set(wanted).difference(there)
    if unknown:
        names = ", ".join(sorted(set(there)))
        raise NothingToRead(f"There is no {', '.join(sorted(unknown))} among the pictures, but: {names}.")
    return set(wanted or there)


def _installed_packs() -> frozenset[str]:
    try:
        return installed_packs()
    except EngineError as error:
        raise NothingToRead("Tesseract is not installed: ./scripts/run says how.") from error


def _first_of_each_set(samples: Sequence[Sample], limit: int) -> list[Sample]:
    sets: dict[str, list[Sample]] = {}
    for each in samples:
        sets.setdefault(each.collection, []).append(each)
    return [sample for each in sets.values() for sample in each[:limit]]
