"""The run: every contender reads a picture before the next one comes, so that load falls on all."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from queue import SimpleQueue

from PIL import Image

from benchmarks.accuracy.contenders import Contender
from benchmarks.accuracy.process import ContenderProcess, Reading
from benchmarks.accuracy.scores import Score, score
from benchmarks.pictures import Sample

_PIXELS_PER_MEGAPIXEL = 1_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """What one contender made of one picture."""

    contender: str
    sample: Sample
    megapixels: float
    reading: Reading
    score: Score

    def __str__(self) -> str:
        cer = "    -" if self.score.cer is None else f"{self.score.cer:5.3f}"
        return (
            f"{self.sample.name:<60.60} {self.contender:<14} {self.reading.seconds:7.2f} s  "
            f"CER {cer}  F1 {self.score.f1:5.3f}  {self.reading.error}"
        ).rstrip()


@dataclass(frozen=True, slots=True)
class Throughput:
    workers: int
    pictures: int
    seconds: float

    @property
    def pictures_per_second(self) -> float:
        return self.pictures / self.seconds


def results(
    processes: Sequence[ContenderProcess], samples: Sequence[Sample], prepare: Callable[[bytes], bytes]
) -> Iterator[Result]:
    """Of all pictures, as soon as they are known; `prepare` is what happens to a file before it is read."""
    for sample in samples:
        data = prepare(sample.path.read_bytes())
        megapixels = _megapixels(data)
        for process in processes:
            reading = process.read(data, sample.languages)
            yield Result(process.contender.name, sample, megapixels, reading, _score(sample, reading.text))


def throughput(
    contender: Contender,
    samples: Sequence[Sample],
    prepare: Callable[[bytes], bytes],
    *,
    timeout_seconds: float,
) -> Throughput:
    """How fast as many processes as there are cores read the pictures, once all have started."""
    workers = os.cpu_count() or 1
    pictures = [(prepare(sample.path.read_bytes()), sample.languages) for sample in samples]
    idle: SimpleQueue[ContenderProcess] = SimpleQueue()

    def read(picture: tuple[bytes, tuple[str, ...]]) -> None:
        process = idle.get()
        process.read(*picture)
        idle.put(process)

    with ExitStack() as stack, ThreadPoolExecutor(workers) as threads:
        for _ in range(workers):
            idle.put(stack.enter_context(ContenderProcess(contender, timeout_seconds=timeout_seconds)))
        began = time.perf_counter()
        list(threads.map(read, pictures))
        return Throughput(workers, len(pictures), time.perf_counter() - began)


def _megapixels(data: bytes) -> float:
    width, height = Image.open(BytesIO(data)).size
    return width * height / _PIXELS_PER_MEGAPIXEL


def _score(sample: Sample, text: str) -> Score:
    return score(sample.text, text, case_sensitive=sample.case_sensitive, is_ordered=sample.is_ordered)
