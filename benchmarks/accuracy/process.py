"""A contender in a process of its own: its thread limit, its memory, its time to start, its crashes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from types import FrameType, TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from benchmarks.accuracy.contenders import Contender
from benchmarks.accuracy.contenders.reading import Read
from benchmarks.accuracy.memory import PeakMemory
from benchmarks.pictures import sign


class ContenderFailed(Exception):
    """It raised, hung or died. The words are those of its own error."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a picture; `error` is empty where it was read. A text that failed is an empty one."""

    text: str
    seconds: float
    made_by: str = ""
    words: tuple[tuple[str, float], ...] = ()
    error: str = ""
    peak_bytes: int = 0


class ContenderProcess:
    """Stays for the whole run; one that hangs or dies is begun again for the next picture."""

    def __init__(self, contender: Contender, *, timeout_seconds: float) -> None:
        self.contender = contender
        self.startup_seconds = 0.0
        self._timeout_seconds = timeout_seconds
        self._pool = ProcessPool(
            max_workers=1, initializer=_begin, context=multiprocessing.get_context("spawn")
        )

    def __enter__(self) -> Self:
        """Waits until the contender has read its first picture, a small sign.

        Raises:
            ContenderFailed: it does not start.
        """
        began = time.perf_counter()
        error = self._pool.schedule(_load, [self.contender]).exception()
        if error:
            self._stop()
            raise ContenderFailed(f"{self.contender.name}: {error}") from error
        self.startup_seconds = time.perf_counter() - began
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, data: bytes, languages: tuple[str, ...]) -> Reading:
        told = languages if self.contender.told_languages else ()
        began = time.perf_counter()
        future = self._pool.schedule(_read, [self.contender, data, told], timeout=self._timeout_seconds)
        try:
            return future.result()
        except (ContenderFailed, ProcessExpired, TimeoutError) as error:
            return Reading("", time.perf_counter() - began, error=f"{type(error).__name__}: {error}")

    def _stop(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _begin() -> None:
    """Runs once in each process: it leaves our process group, and takes its programs along when it ends."""
    os.setpgrp()
    signal.signal(signal.SIGTERM, _die_with_children)


def _die_with_children(_number: int, _frame: FrameType | None) -> None:
    os.killpg(0, signal.SIGKILL)


def _read(contender: Contender, data: bytes, languages: tuple[str, ...]) -> Reading:
    """The time is that of the reading alone, without the way between the processes."""
    with _errors_in_words():
        read = _load_once(contender)
        began = time.perf_counter()
        output = read(data, languages)
        seconds = time.perf_counter() - began
    return Reading(output.text, seconds, output.made_by, output.words, peak_bytes=_memory().peak_bytes)


def _load(contender: Contender) -> None:
    with _errors_in_words():
        _load_once(contender)


@cache
def _load_once(contender: Contender) -> Read:
    _memory()
    read = contender.reader()
    read(sign(), ("eng",))
    return read


@cache
def _memory() -> PeakMemory:
    return PeakMemory()


@contextmanager
def _errors_in_words() -> Iterator[None]:
    """Foreign exceptions may not be able to travel between processes: their words do."""
    try:
        yield
    except Exception as error:
        raise ContenderFailed(repr(error)) from error
