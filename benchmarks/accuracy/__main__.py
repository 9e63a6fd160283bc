"""Reads a folder of pictures with their text (<name>.gt.txt), by us and by what people use today.

Writes a report and a plot, dated. Each contender has a process of its own; all read a picture before the next
one comes, so that what else the machine does falls on all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.accuracy.contenders import OURS, OURS_AUTO, Contender, contenders
from benchmarks.accuracy.dump import Dump
from benchmarks.accuracy.plot import plot
from benchmarks.accuracy.process import ContenderFailed, ContenderProcess
from benchmarks.accuracy.report import Run, report
from benchmarks.accuracy.run import Result, Throughput, results, throughput
from benchmarks.accuracy.telegram import as_photo
from benchmarks.pictures import Sample, samples_in, spread
from ocr_engine import ReadOptions
from ocr_engine.languages import installed_packs

_RESULTS = Path(__file__).parents[1] / "results"


def main() -> None:
    wish = _parser().parse_args()
    samples, skipped = _samples(wish)
    everyone = contenders(wish.engine)
    chosen = [everyone[name] for name in _names(wish)]
    prepare = as_photo if wish.as_telegram else bytes
    try:
        measured, startup_seconds = _read_all(chosen, samples, prepare, wish)
        speed = _throughput(everyone[OURS], samples, prepare, wish) if everyone[OURS] in chosen else None
    except ContenderFailed as error:
        sys.exit(f"A contender does not start: {error}")
    run = Run(
        dt.datetime.now(tz=dt.UTC).date(),
        chosen,
        measured,
        startup_seconds,
        skipped,
        _conditions(wish),
        speed,
    )
    _write(run, wish)


def _samples(wish: argparse.Namespace) -> tuple[list[Sample], list[Sample]]:
    """Those to read, and those to skip because their languages are not installed."""
    installed = installed_packs()
    found = [each for each in samples_in(wish.data, wish.language) if _is_wanted(each, wish)]
    known = [each for each in found if installed.issuperset(each.languages)]
    if not known:
        sys.exit(
            f"There are no such pictures with a .gt.txt below {wish.data}, in languages that are installed. "
            "See --sets, --categories and --language."
        )
    limited = known if wish.limit is None else _first_of_each_set(known, wish.limit)
    return limited, [each for each in found if each not in known]


def _is_wanted(sample: Sample, wish: argparse.Namespace) -> bool:
    return (not wish.sets or sample.collection in wish.sets) and (
        not wish.categories or sample.category in wish.categories
    )


def _first_of_each_set(samples: Sequence[Sample], limit: int) -> list[Sample]:
    sets: dict[str, list[Sample]] = {}
    for each in samples:
        sets.setdefault(each.collection, []).append(each)
    return [sample for each in sets.values() for sample in each[:limit]]


def _names(wish: argparse.Namespace) -> list[str]:
    """The contenders in their order; the one that finds out the languages runs where that is the question."""
    wanted = {*wish.contenders, *([OURS_AUTO] if wish.languages == "auto" else [])}
    return [name for name in contenders(wish.engine) if name in wanted]


def _read_all(
    chosen: Sequence[Contender],
    samples: Sequence[Sample],
    prepare: Callable[[bytes], bytes],
    wish: argparse.Namespace,
) -> tuple[list[Result], dict[str, float]]:
    """All results, and how long each contender took to start."""
    dump = Dump(wish.dump) if wish.dump else None
    measured = []
    with ExitStack() as stack:
        processes = [
            stack.enter_context(ContenderProcess(each, timeout_seconds=wish.timeout)) for each in chosen
        ]
        for result in results(processes, samples, prepare):
            print(_told(result), flush=True)
            measured.append(result)
            if dump:
                dump.add(result)
    return measured, {each.contender.name: each.startup_seconds for each in processes}


def _told(result: Result) -> str:
    cer = "    -" if result.score.cer is None else f"{result.score.cer:5.3f}"
    return (
        f"{result.sample.name:<60.60} {result.contender:<14} {result.reading.seconds:7.2f} s  "
        f"CER {cer}  F1 {result.score.f1:5.3f}  {result.reading.error}"
    )


def _throughput(
    ours: Contender, samples: list[Sample], prepare: Callable[[bytes], bytes], wish: argparse.Namespace
) -> Throughput | None:
    if not wish.throughput:
        return None
    return throughput(ours, spread(samples, wish.throughput), prepare, timeout_seconds=wish.timeout)


def _conditions(wish: argparse.Namespace) -> list[str]:
    asked = {
        "Only a part of the pictures or contenders": _is_part(wish),
        "Every picture as Telegram sends photos, long side 1,280 px and JPEG quality 87": wish.as_telegram,
    }
    return [condition for condition, holds in asked.items() if holds]


def _is_part(wish: argparse.Namespace) -> bool:
    return bool(
        wish.sets or wish.categories or wish.limit or set(wish.contenders) != set(_DEFAULT_CONTENDERS)
    )


def _write(run: Run, wish: argparse.Namespace) -> None:
    """A part has a name of its own, so that it never takes the place of a whole run."""
    tags = [
        tag
        for tag, holds in {
            "telegram": wish.as_telegram,
            "auto": wish.languages == "auto",
            "part": _is_part(wish),
        }.items()
        if holds
    ]
    name = "-".join(["accuracy", run.day.isoformat(), *tags])
    wish.out.mkdir(parents=True, exist_ok=True)
    plot(run.results, wish.out / f"{name}.png")
    text = report(run, f"{name}.png")
    (wish.out / f"{name}.md").write_text(text, encoding="utf-8")
    print(f"\n{text}\nWritten to {wish.out / name}.md")


_DEFAULT_CONTENDERS = [name for name in contenders("") if name != OURS_AUTO]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/bench accuracy",
        description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--data", type=Path, default=Path("tests/golden"), help="a folder of pictures with their text")
    add("--contenders", nargs="+", choices=_DEFAULT_CONTENDERS, default=_DEFAULT_CONTENDERS)
    add("--engine", default=ReadOptions().engine, help="the engine that ours reads with")
    add("--language", default="eng", help="of pictures without a manifest")
    add("--languages", choices=["given", "auto"], default="given", help="auto: ours also without being told")
    add("--as-telegram", action="store_true", help="every picture as Telegram sends photos")
    add("--sets", nargs="+", help="only these folders")
    add("--categories", nargs="+", help="only these kinds of pictures")
    add("--limit", type=int, help="at most so many pictures of each set")
    add("--timeout", type=float, default=120.0, help="seconds that a contender may take for a picture")
    add("--throughput", type=int, default=24, help="pictures to measure throughput with; 0: do not")
    add("--dump", type=Path, help="a folder for every text that was read")
    add("--out", type=Path, default=_RESULTS, help="the folder for the report and the plot")
    return parser


if __name__ == "__main__":
    main()
