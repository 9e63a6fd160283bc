"""The report of a run: dated, with what it ran on and with."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import pytesseract

from benchmarks.accuracy import tables
from benchmarks.accuracy.certainty import certainty
from benchmarks.accuracy.contenders import OURS, OURS_AUTO, Contender
from benchmarks.accuracy.run import Result, Throughput
from benchmarks.pictures import Sample

_PACKAGES = ("pytesseract", "rapidocr", "onnxruntime", "pillow")
_TAGS = {
    "part": "Only a part of the pictures or of the contenders",
    "telegram": "Every picture as Telegram sends photos: long side at most 1,280 px, JPEG quality 87",
}
_MEANS = (
    "Percent. CERm: character error rate, mean over the pictures whose order is known. "
    "F1m: word F1 whatever the order, mean over all pictures."
)
_SUMS = "Percent: edits per character, or word, over all pictures whose order is known."
_COSTS = (
    "Ratios are medians over the pictures that both could read, each compared with itself. "
    "Memory is that of the process and the programs that it runs."
)
_RIGHT = "Words by how certain they were said to be. Right, percent: those that stand in the picture's text."
_SCRIPTS = "Right script: pages whose letters are mostly of it, of the pages on which letters were read."


@dataclass(frozen=True, slots=True)
class Run:
    """All that there is to say.

    Attributes:
        tags: what was not as usual, as in the name of the report.
        skipped: pictures in languages that are not installed.
    """

    day: dt.date
    contenders: Sequence[Contender]
    tags: Sequence[str]
    results: Sequence[Result]
    startup_seconds: Mapping[str, float]
    skipped: Sequence[Sample]
    throughput: Throughput | None


def report(run: Run, plot_name: str) -> str:
    """In Markdown, with a link to the plot beside it."""
    parts = [
        f"# Accuracy, {run.day.isoformat()}",
        _setting(run),
        "\n".join(f"- `{each.name}`: {each.title}" for each in run.contenders),
        "## CERm / F1m",
        _MEANS,
        str(tables.rates(run.results, tables.cer_mean_and_f1_mean)),
        "## CER / WER",
        _SUMS,
        str(tables.rates(run.results, tables.cer_and_wer)),
        "## Time and memory",
        _COSTS,
        str(tables.costs(run.results, run.startup_seconds)),
        *_throughput(run.throughput),
        *_detection(run.results),
        *_certainty(run.results),
        f"![Word F1 per category, and seconds against megapixels]({plot_name})",
    ]
    return "\n\n".join(parts) + "\n"


def _setting(run: Run) -> str:
    pictures = len({each.sample.path for each in run.results})
    missing = Counter("+".join(sample.languages) for sample in run.skipped)
    skipped = ", ".join(f"{count} {languages}" for languages, count in missing.items())
    sentences = [
        f"Pictures: {pictures}.",
        f"Skipped, their languages are not installed: {skipped}." if skipped else "None skipped.",
        *(f"{_TAGS[tag]}." for tag in run.tags if tag in _TAGS),
        f"{_versions()}; {os.cpu_count()} cores, {platform.system()} {platform.machine()}.",
    ]
    return " ".join(sentences)


def _versions() -> str:
    packages = [f"{name} {version(name)}" for name in _PACKAGES]
    tesseract = f"tesseract {pytesseract.get_tesseract_version()}"
    return ", ".join([tesseract, *packages, f"Python {platform.python_version()}"])


def _throughput(measured: Throughput | None) -> list[str]:
    if measured is None:
        return []
    speed = f"{measured.pictures_per_second:.2f} pictures per second, over {measured.pictures} pictures"
    return [f"Throughput of `{OURS}` with {measured.workers} workers: {speed}."]


def _detection(results: Sequence[Result]) -> list[str]:
    if not {OURS, OURS_AUTO}.issubset(tables.contender_names(results)):
        return []
    return [
        "## Languages found out",
        _SCRIPTS,
        str(tables.detection(results)),
    ]


def _certainty(results: Sequence[Result]) -> list[str]:
    table = certainty([each for each in results if each.contender == OURS])
    return ["## Certainty", _RIGHT, str(table)] if table else []
