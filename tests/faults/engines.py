"""Engines that fail in every way that engines fail, put in the place of Tesseract inside of a worker process.

Each looks at the width of the picture: pictures as wide as `VICTIM` meet the fault, all others are read well.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.workers.worker import keep_reader
from ocr_engine import reader_with
from ocr_engine.document import Box, Line, Paragraph, Word
from ocr_engine.engines import ENGINES, EngineResources
from ocr_engine.engines.engine import PageEngine
from ocr_engine.engines.info import LIGHT, PageEngineInfo
from ocr_engine.errors import EngineFailed
from ocr_engine.picture import Picture

VICTIM = 613
GOOD_TEXT = "Read"
PRIVATE_TEXT = "what stood in the picture"
MEBIBYTES_AT_A_TIME = 64

Paragraphs = tuple[Paragraph, ...]


def paragraph(text: str, box: Box = Box(0, 0, 10, 10)) -> Paragraphs:  # noqa: B008 - a box never changes
    return (Paragraph((Line((Word(text, box, 1.0),)),)),)


class Faulty:
    """An engine with one fault."""

    version = "faulty 1"

    def __init__(self, fault: Callable[[], Paragraphs]) -> None:
        self._fault = fault

    def languages(self) -> frozenset[str]:
        return frozenset({"eng"})

    def read(self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float) -> Paragraphs:
        return self._fault() if picture.image.width == VICTIM else paragraph(GOOD_TEXT)


def hang() -> Paragraphs:
    time.sleep(3600)
    return ()


def crash() -> Paragraphs:
    os.kill(os.getpid(), signal.SIGSEGV)
    return ()


def be_killed() -> Paragraphs:
    """As by a kernel that is out of memory."""
    os.kill(os.getpid(), signal.SIGKILL)
    return ()


def shout() -> Paragraphs:
    """As libraries in C do, into the streams themselves."""
    for stream in (1, 2):
        os.write(stream, b"what a file! " * 10_000)
    return paragraph(GOOD_TEXT)


def vanish() -> Paragraphs:
    os._exit(3)


def hang_in_a_program() -> Paragraphs:
    """Such as a Tesseract that comes to no end."""
    subprocess.run(["/bin/sleep", "3600"], check=True)
    return ()


def hang_in_c() -> Paragraphs:
    """Not even a signal is heard."""
    ctypes.CDLL(None).pause()
    return ()


def run_out_of_memory() -> Paragraphs:
    raise MemoryError


def take_all_memory() -> Paragraphs:
    hoard = []
    while True:
        hoard.append(bytearray(MEBIBYTES_AT_A_TIME * 2**20))


def fill_the_disk() -> Paragraphs:
    with tempfile.TemporaryFile() as file:
        while True:
            file.write(bytes(MEBIBYTES_AT_A_TIME * 2**20))


def find_the_disk_full() -> Paragraphs:
    raise OSError(errno.ENOSPC, "what the system says of it")


def fail_over_a_full_disk() -> Paragraphs:
    """As an engine does whose program cannot be given its picture."""
    try:
        return find_the_disk_full()
    except OSError as error:
        raise EngineFailed("the program was given no picture") from error


def tell_its_limits() -> Paragraphs:
    names = ("RLIMIT_AS", "RLIMIT_FSIZE", "RLIMIT_NOFILE", "RLIMIT_CORE", "RLIMIT_CPU")
    soft = [str(resource.getrlimit(getattr(resource, name))[0]) for name in names]
    oom_score = Path("/proc/self/oom_score_adj").read_text().strip()
    return paragraph(" ".join([*soft, oom_score]))


def break_unforeseen() -> Paragraphs:
    raise ZeroDivisionError("somebody else's bug")


def break_over_a_text() -> Paragraphs:
    raise KeyError(PRIVATE_TEXT)


def never_begin() -> None:
    raise ZeroDivisionError("before the first picture")


class Untransportable(Exception):
    """Cannot be made again from its arguments, which is how exceptions travel."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one + two)


def break_untransportably() -> Paragraphs:
    raise Untransportable("some library's ", "exception")


def flood() -> Paragraphs:
    words = tuple(Word("word", Box(0, 0, 10, 10), 1.0) for _ in range(200_000))
    return (Paragraph((Line(words),)),)


def speak_nul() -> Paragraphs:
    return paragraph("Nu\x00l")


def speak_half_a_character() -> Paragraphs:
    return paragraph("\ud83d")


def point_beyond_the_page() -> Paragraphs:
    return paragraph("far", Box(10**9, 0, 10**9 + 5, 10))


def turn_a_box_inside_out() -> Paragraphs:
    return paragraph("inside out", Box(20, 10, 5, 2))


def crash_over_a_file() -> Paragraphs:
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"what somebody sent")
    return crash()


class CrashesOnce:
    """A fault that is over the second time: `marker` is there then."""

    def __init__(self, marker: Path) -> None:
        self._marker = marker

    def __call__(self) -> Paragraphs:
        if self._marker.exists():
            return paragraph(GOOD_TEXT)
        self._marker.touch()
        return crash()


class Poisonous(Faulty):
    """An engine with several faults: each for pictures of its own width."""

    def __init__(self, faults: Mapping[int, Callable[[], Paragraphs]]) -> None:
        self._faults = faults

    def read(self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float) -> Paragraphs:
        fault = self._faults.get(picture.image.width)
        return fault() if fault else paragraph(GOOD_TEXT)


class Meeting:
    """Two pages, `READER` and `WRITER` pixels wide, are read only while both are being read."""

    version = "meeting 1"
    READER, WRITER = 71, 72

    def __init__(self, fifo: Path) -> None:
        self._fifo = fifo

    def languages(self) -> frozenset[str]:
        return frozenset({"eng"})

    def read(self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float) -> Paragraphs:
        width = picture.image.width
        if width in {self.READER, self.WRITER}:
            self._fifo.open("rb" if width == self.READER else "wb").close()
        return paragraph(str(width))


def putting(engine: PageEngine) -> None:
    """Runs in the worker process, before the first picture: whichever engine is asked for, it is this one."""
    faulty = PageEngineInfo(name="faulty", make=lambda _: engine, memory=LIGHT)
    for name in ENGINES:
        keep_reader(name, reader_with(faulty, EngineResources()))
