"""`scripts/bench accuracy`: reads, prints each result as it comes, and writes the report and the plot.

Processes that are spawned import the main module, but not one of this name: so they stay small.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from benchmarks.accuracy.contenders import OURS
from benchmarks.accuracy.dump import Dump
from benchmarks.accuracy.options import Options, options
from benchmarks.accuracy.plot import plot
from benchmarks.accuracy.process import ContenderFailed, ContenderProcess
from benchmarks.accuracy.report import Run, report
from benchmarks.accuracy.run import Result, Throughput, results, throughput
from benchmarks.accuracy.selection import NothingToRead, selection
from benchmarks.accuracy.telegram import as_photo
from benchmarks.pictures import Sample, spread


def main() -> None:
    wish = options()
    try:
        _write(_run(wish), wish)
    except NothingToRead as error:
        sys.exit(str(error))
    except ContenderFailed as error:
        sys.exit(f"A contender does not start: {error}")


def _run(wish: Options) -> Run:
    selected = selection(wish)
    prepare = as_photo if wish.as_telegram else bytes
    speed = _throughput(wish, selected.samples, prepare)
    measured, startup_seconds = _read_all(wish, selected.samples, prepare)
    today = dt.datetime.now(tz=dt.UTC).date()
    return Run(today, wish.chosen, wish.tags, measured, startup_seconds, selected.skipped, speed)


def _read_all(
    wish: Options, samples: Sequence[Sample], prepare: Callable[[bytes], bytes]
) -> tuple[list[Result], dict[str, float]]:
    """All results, and how long each contender took to start."""
    dump = Dump(wish.dump) if wish.dump else None
    measured = []
    with ExitStack() as stack:
        processes = [
            stack.enter_context(ContenderProcess(each, timeout_seconds=wish.timeout)) for each in wish.chosen
        ]
        for result in results(processes, samples, prepare):
            print(result, flush=True)
            measured.append(result)
            if dump:
                dump.add(result)
    return measured, {each.contender.name: each.startup_seconds for each in processes}


def _throughput(wish: Options, samples: list[Sample], prepare: Callable[[bytes], bytes]) -> Throughput | None:
    ours = next((each for each in wish.chosen if each.name == OURS), None)
    if ours is None or not wish.throughput:
        return None
    return throughput(ours, spread(samples, wish.throughput), prepare, timeout_seconds=wish.timeout)


def _write(run: Run, wish: Options) -> None:
    name = "-".join(["accuracy", run.day.isoformat(), *run.tags])
    wish.out.mkdir(parents=True, exist_ok=True)
    plot(run.results, wish.out / f"{name}.png")
    text = report(run, f"{name}.png")
    (wish.out / f"{name}.md").write_text(text, encoding="utf-8")
    print(f"\n{text}\nWritten to {wish.out / name}.md")


if __name__ == "__main__":
    main()
