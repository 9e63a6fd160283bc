"""What Legible takes of a machine: memory of the service and of a worker, and the time that starts take.

A real service with one worker reads pictures of many sizes through its HTTP API, one after the other.
Resident memory is looked at after each. Times of the processor are not lengthened by other programs.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import count, islice
from pathlib import Path

import psutil
from PIL import Image

from benchmarks.pictures import Sample, samples_in, sign, spread
from bot.commands.client import RemoteError, read_remotely

_ENGINES = ("auto", "neural", "hybrid", "tesseract")
_LONG_SIDES = (320, 700, 1280, 1281, 1600, 900, 2400, 480, 1100, 3200, 2000, 640)
"""In pixels; with pictures of different shapes nearly each page has a size of its own."""
_FEW = 20  # pictures, after which memory is told as well as after all of them
_RUNS = 5  # of each command
_MEGABYTE = 1_000_000
_WHERE = "Open "  # stands before the address in what the service says when it is ready


@dataclass(frozen=True, slots=True)
class Usage:
    """Resident and peak memory of a process in bytes, and the processor's seconds that it has used."""

    resident: int
    peak: int
    seconds: float

    def __str__(self) -> str:
        return f"{self.resident / _MEGABYTE:5.0f} MB (peak {self.peak / _MEGABYTE:5.0f})"


def main() -> None:
    wish = _parser().parse_args()
    samples = samples_in(wish.data)
    if not samples:
        sys.exit(f"There are no pictures with a .gt.txt below {wish.data}.")
    for engine in wish.engines:
        _measure_service(engine, spread(samples, wish.pictures), wish.pictures)
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "sign.png"
        picture.write_bytes(sign())
        _measure_commands(picture)


def _measure_service(engine: str, samples: list[Sample], pictures: int) -> None:
    with _service(engine) as (service, address):
        before, worker = _usage(service), _usage(_worker(service))
        _say(engine, "service at start", f"{before}, {before.seconds:.2f} s")
        _say(engine, "worker at start", f"{worker}, {worker.seconds:.2f} s")
        after: list[Usage] = []
        unread = 0
        for data in islice(_pictures(samples), pictures):
            unread += not _is_read(address, data)
            after.append(_usage(_worker(service)))
        for number in sorted({min(_FEW, pictures), pictures}):
            _say(engine, f"worker, {number} pictures", str(_most(after[:number])))
        _say(engine, "service in the end", f"{_usage(service)}; {unread} pictures were not read")


def _measure_commands(picture: Path) -> None:
    for words in (["--help"], ["ocr", "no-such-file.png"], ["ocr", str(picture)]):
        used, waited = zip(*(_command_seconds(words) for _ in range(_RUNS)), strict=True)
        figures = (
            f"{statistics.median(used):.2f} s of the processor, {statistics.median(waited):.2f} s in all"
        )
        _say("legible", " ".join(words[:2]), figures)


def _say(subject: str, what: str, figures: str) -> None:
    print(f"{subject:<10} {what:<30} {figures}", flush=True)


@contextmanager
def _service(engine: str) -> Iterator[tuple[psutil.Process, str]]:
    """The service in the local chat, and where its web server is; it is ready."""
    with tempfile.TemporaryDirectory() as data_dir:
        knobs = {
            "LEGIBLE_OCR__ENGINE": engine,
            "LEGIBLE_DATA_DIR": data_dir,
            "LEGIBLE_HTTP__PORT": "0",
            "LEGIBLE_LIMITS__WORKERS": "1",
            "LEGIBLE_LOG__LEVEL": "warning",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env={**os.environ, **knobs},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            said = process.stdout.readline() if process.stdout else ""
            yield psutil.Process(process.pid), said.partition(_WHERE)[2].split(" ", maxsplit=1)[0]
        finally:
            process.terminate()
            process.wait()


def _worker(service: psutil.Process) -> psutil.Process:
    """The largest process that the service has started."""
    return max(service.children(), key=lambda each: each.memory_info().rss)


def _usage(process: psutil.Process) -> Usage:
    times, status = process.cpu_times(), Path(f"/proc/{process.pid}/status").read_text()
    peak = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    return Usage(process.memory_info().rss, peak, times.user + times.system)


def _most(usages: list[Usage]) -> Usage:
    """A worker may have been replaced meanwhile."""
    return Usage(
        max(usage.resident for usage in usages),
        max(usage.peak for usage in usages),
        max(usage.seconds for usage in usages),
    )


def _is_read(address: str, data: bytes) -> bool:
    try:
        read_remotely(address, data)
    except RemoteError as error:
        print(error, file=sys.stderr)
        return False
    return True


def _pictures(samples: list[Sample]) -> Iterator[bytes]:
    """The samples again and again, each time in another size."""
    for number in count():
        with Image.open(samples[number % len(samples)].path) as picture:
            factor = _LONG_SIDES[number % len(_LONG_SIDES)] / max(picture.size)
            size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
            png = BytesIO()
            picture.convert("RGB").resize(size).save(png, "PNG", compress_level=1)
        yield png.getvalue()


def _command_seconds(words: list[str]) -> tuple[float, float]:
    """Of the processor, for a command and all processes that it has started; and of the clock."""
    used, began = _seconds_of_children(), time.perf_counter()
    subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "bot", *words],
        env={**os.environ, "LEGIBLE_LIMITS__WORKERS": "1"},
        capture_output=True,
        check=False,
    )
    return _seconds_of_children() - used, time.perf_counter() - began


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/bench memory", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("tests/golden"), help="a folder with <name>.gt.txt")
    parser.add_argument("--engines", nargs="+", default=_ENGINES, help="those to measure")
    parser.add_argument("--pictures", type=int, default=200, help="how many are read with each engine")
    return parser


if __name__ == "__main__":
    main()
