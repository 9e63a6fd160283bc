"""What runs inside of a worker process."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress

from PIL import Image

import ocr_engine
from bot.logs import origin
from bot.workers.limits import ProcessLimits, allow_cpu
from bot.workers.orphans import end_with_parent, take_children_along
from ocr_engine.document import Document
from ocr_engine.engines.ocr_space.account import Account
from ocr_engine.errors import EngineError, EngineFailed, OcrError
from ocr_engine.options import ReadOptions

_SAMPLE_SIZE = (200, 60)


def begin(prepare: Callable[[], None], limits: ProcessLimits) -> None:
    """Runs once in each process.

    It leaves the service's process group, so that Ctrl-C does not stop what the service waits for. SIGTERM
    ends it at once: a handler of Python would not be heard while an engine is deep in C.
    """
    take_children_along()
    end_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limits.apply()
    prepare()


def load_engine(
    name: str, account: Account | None = None, *, sample_size: tuple[int, int] = _SAMPLE_SIZE
) -> None:
    """Loads what the first page would otherwise wait for.

    Without its program an engine is no reason not to start: a PDF may carry its text.

    Args:
        name: of the engine.
        account: the one that `ocr_space` sends pictures with. It comes last: warming up sends nothing.
        sample_size: width and height of the picture that it warms up with.
    """
    with suppress(EngineError):
        ocr_engine.warm_up(name, sample_size)
    Image.init()
    Account.current = account


def read_page(folder: str, data: bytes, options: ReadOptions, index: int) -> Document:
    """Reads page `index`; temporary files go into `folder`, and with it however this ends.

    A foreign exception that cannot travel between processes would end the process, so none may; nor does its
    message, which may hold a part of the text.
    """
    os.environ["TMPDIR"] = tempfile.tempdir = folder
    allow_cpu(options.page_seconds)
    try:
        return ocr_engine.read_page(data, options, index)
    except OcrError:
        raise
    except Exception as error:
        raise EngineFailed(origin(error)) from error
