"""What the results say, as tables of words."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.accuracy.contenders import OURS, OURS_AUTO, STOCK, TESSERACT
from benchmarks.accuracy.run import Result
from benchmarks.accuracy.scores import Summary, summary
from benchmarks.accuracy.scripts import main_script

_ALL = "all"
_UNKNOWN = "-"
_BYTES_PER_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        """In Markdown."""
        ruler = ["---"] * len(self.header)
        return "\n".join(f"| {' | '.join(row)} |" for row in [self.header, ruler, *self.rows])


def rates(results: Sequence[Result], cells: Callable[[Summary], str]) -> Table:
    """A row per category, a column per contender."""
    names = contender_names(results)
    by_category = {**grouped(results, lambda each: each.sample.category), _ALL: results}
    return Table(
        ["category", "pictures", *names],
        [
            [category, str(len(part) // len(names)), *(cells(_summary(part, name)) for name in names)]
            for category, part in by_category.items()
        ],
    )


def cer_mean_and_f1_mean(rates: Summary) -> str:
    return f"{percent(rates.cer_mean)} / {percent(rates.f1_mean)}"


def cer_and_wer(rates: Summary) -> str:
    return f"{percent(rates.cer)} / {percent(rates.wer)}"


def costs(results: Sequence[Result], startup_seconds: Mapping[str, float]) -> Table:
    """A row per contender: time, memory, errors."""
    header = "contender, median s, to stock, to tesseract, slowest, errors, start-up s, peak MB"
    rows = []
    for name, own in grouped(results, lambda each: each.contender).items():
        slowest = max(own, key=lambda each: each.reading.seconds)
        rows.append(
            [
                name,
                f"{statistics.median(each.reading.seconds for each in own):.2f}",
                _median_ratio(results, name, STOCK),
                _median_ratio(results, name, TESSERACT),
                f"{slowest.reading.seconds:.1f} s, {slowest.sample.name}",
                str(sum(bool(each.reading.error) for each in own)),
                f"{startup_seconds[name]:.1f}",
                f"{max(each.reading.peak_bytes for each in own) / _BYTES_PER_MEGABYTE:.0f}",
            ]
        )
    return Table(header.split(", "), rows)


def detection(results: Sequence[Result]) -> Table:
    """What it costs not to be told the languages, per category."""
    by_category = {**grouped(results, lambda each: each.sample.category), _ALL: results}
    return Table(
        ["category", "CERm given", "CERm auto", "auto / given", "right script"],
        [[category, *_detection(part)] for category, part in by_category.items()],
    )


def contender_names(results: Iterable[Result]) -> list[str]:
    return list(dict.fromkeys(each.contender for each in results))


def grouped(results: Iterable[Result], key: Callable[[Result], str]) -> dict[str, list[Result]]:
    groups: dict[str, list[Result]] = {}
    for each in results:
        groups.setdefault(key(each), []).append(each)
    return groups


def percent(rate: float | None) -> str:
    return _UNKNOWN if rate is None else f"{rate:.1%}".removesuffix("%")


def _summary(results: Iterable[Result], contender: str) -> Summary:
    return summary([each.score for each in results if each.contender == contender])


def _median_ratio(results: Iterable[Result], name: str, to: str) -> str:
    """Of each picture's own ratio, where both could read it."""
    seconds = {
        (each.contender, each.sample.path): each.reading.seconds for each in results if not each.reading.error
    }
    ratios = [
        own / seconds[to, path]
        for (contender, path), own in seconds.items()
        if contender == name and (to, path) in seconds
    ]
    return f"{statistics.median(ratios):.2f}" if ratios else _UNKNOWN


def _detection(results: Sequence[Result]) -> list[str]:
    given, auto = (_summary(results, name).cer_mean for name in (OURS, OURS_AUTO))
    ratio = f"{auto / given:.2f}" if given and auto is not None else _UNKNOWN
    return [percent(given), percent(auto), ratio, _right_script(results)]


def _right_script(results: Iterable[Result]) -> str:
    """The share of the pages with letters on which letters were read at all."""
    pairs = [
        (main_script(each.sample.text), main_script(each.reading.text))
        for each in results
        if each.contender == OURS_AUTO
    ]
    told = [truth == read for truth, read in pairs if truth and read]
    return f"{sum(told)} of {len(told)} ({percent(sum(told) / len(told))} %)" if told else _UNKNOWN
