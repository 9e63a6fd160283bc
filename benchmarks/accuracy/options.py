"""What is asked of the benchmark on its command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.contenders import OURS_AUTO, Contender, contenders
from ocr_engine import ReadOptions
from ocr_engine.network.runtimes.runtime import Runtime, in_use, installed

_EVERYONE = [name for name in contenders("", in_use()) if name != OURS_AUTO]
_ENGINE = ReadOptions().engine


@dataclass(frozen=True, slots=True)
class Options:
    """The options of the same names. `timeout` is in seconds; an empty list, or a `limit` of 0, means all."""

    data: Path
    contenders: Sequence[str]
    engine: str
    runtime: Runtime
    language: str
    languages: str
    as_telegram: bool
    sets: Sequence[str]
    categories: Sequence[str]
    limit: int
    timeout: float
    throughput: int
    dump: Path | None
    out: Path

    @property
    def chosen(self) -> list[Contender]:
        """In their own order; the one that finds out the languages runs where that is the question."""
        wanted = {*self.contenders, *([OURS_AUTO] if self.languages == "auto" else [])}
        return [each for name, each in contenders(self.engine, self.runtime).items() if name in wanted]

    @property
    def tags(self) -> list[str]:
        """What is not as usual. A part has one, so that it never takes the place of a whole run."""
        is_part = self.sets or self.categories or self.limit or set(self.contenders) != set(_EVERYONE)
        unusual = {
            self.engine: self.engine != _ENGINE,
            self.runtime: self.runtime != in_use(),
            "telegram": self.as_telegram,
            "auto": self.languages == "auto",
            "part": is_part,
        }
        return [tag for tag, holds in unusual.items() if holds]


def options(arguments: Sequence[str] | None = None) -> Options:
    return Options(**vars(_parser().parse_args(arguments)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench accuracy", description=_DESCRIPTION)
    add = parser.add_argument
    add("--data", type=Path, default=Path("tests/golden"), help="a folder of pictures (default: %(default)s)")
    add(
        "--contenders",
        nargs="+",
        choices=_EVERYONE,
        default=_EVERYONE,
        metavar="NAME",
        help=f"who reads: {', '.join(_EVERYONE)} (default: all)",
    )
    add("--engine", default=_ENGINE, help="that ours reads with (default: %(default)s)")
    add(
        "--runtime",
        type=Runtime,
        choices=installed(),
        default=in_use(),
        help=f"of the networks of ours: {', '.join(installed())} (default: %(default)s)",
    )
    add("--language", default="eng", help="of pictures without a manifest (default: %(default)s)")
    add("--languages", choices=["given", "auto"], default="given", help="auto: ours also without being told")
    add("--as-telegram", action="store_true", help="every picture as Telegram sends photos")
    add("--sets", nargs="+", default=[], metavar="FOLDER", help="only these folders of pictures")
    add("--categories", nargs="+", default=[], metavar="CATEGORY", help="only these kinds of pictures")
    add("--limit", type=_count, default=0, help="at most so many pictures of each set")
    add("--timeout", type=_seconds, default=120.0, help="seconds for a picture (default: %(default)s)")
    add(
        "--throughput", type=_count, default=24, help="pictures to take it of (default: %(default)s; 0: skip)"
    )
    add("--dump", type=Path, help="a folder for every text that was read")
    add("--out", type=Path, default=Path("benchmarks/results"), help="for the report (default: %(default)s)")
    return parser


_DESCRIPTION = """
Reads a folder of pictures with their text (<name>.gt.txt), by us and by what people use today, and writes
a report and a plot, dated. Each contender has a process of its own; all read a picture before the next one
comes, so that what else the machine does falls on all.
"""


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number, 0 or more")
    return int(text)


def _seconds(text: str) -> float:
    if not text.replace(".", "", 1).isdecimal() or not float(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds above 0")
    return float(text)
