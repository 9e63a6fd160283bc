"""What runs inside of a worker process."""

from __future__ import annotations

import ctypes
import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

import ocr_engine
from bot.jail.limits import allow_cpu
from bot.logs import origin
from bot.workers.answers import answered
from ocr_engine.document import Document
from ocr_engine.document_json import to_json
from ocr_engine.engines import EngineResources, info
from ocr_engine.errors import DiskUnwritable, EngineError, EngineFailed, OcrError
from ocr_engine.exports import EXPORTS
from ocr_engine.network.runtimes.runtime import Runtime, use
from ocr_engine.options import ReadOptions

if TYPE_CHECKING:  # the service imports this module, too, and reads nothing
    from ocr_engine import Reader

_SAMPLE_SIZE = (200, 60)  # room for two words
_NO_RESOURCES = EngineResources()
_readers: dict[str, Reader] = {}
"""Those of this process, by the names of their engines: a task finds here what the process began with."""


def load_engine(
    name: str,
    resources: EngineResources = _NO_RESOURCES,
    runtime: Runtime = Runtime.ONNXRUNTIME,
    *,
    sample_size: tuple[int, int] = _SAMPLE_SIZE,
) -> None:
    """Makes the engine that this process reads with, and loads what the first page would otherwise wait for.

    Without its program an engine is no reason not to start: a PDF may carry its text.

    Args:
        name: of the engine.
        resources: what it is made with.
        runtime: that its networks run with.
        sample_size: width and height of the picture that it warms up with.
    """
    make_engine(name, resources, runtime)
    with suppress(EngineError):
        _readers[name].warm_up(sample_size)
    _load_all_formats()


def make_engine(
    name: str, resources: EngineResources = _NO_RESOURCES, runtime: Runtime = Runtime.ONNXRUNTIME
) -> None:
    """Makes it alone: what it needs is loaded by the first page."""
    use(runtime)
    keep_reader(name, ocr_engine.reader_with(info(name), resources))


def _load_all_formats() -> None:
    from PIL import Image  # noqa: PLC0415 - see above

    Image.init()


def keep_reader(name: str, reader: Reader) -> None:
    """From now on this process reads with that one when it is asked for the engine of that name."""
    _readers[name] = reader


def _reader(name: str) -> Reader:
    """The one of that engine; what another one than the usual needs is loaded when somebody asks for it."""
    if name not in _readers:
        keep_reader(name, ocr_engine.reader_with(info(name), _NO_RESOURCES))
    return _readers[name]


def read_page(picture: Path, options: ReadOptions, index: int) -> bytes:
    """Reads page `index` of that file: its document as JSON. Temporary files go beside it."""

    def read() -> bytes:
        return to_json(_reader(options.engine).read_page(picture.read_bytes(), options, index))

    return answered(partial(_working, read, picture.parent, options.page_seconds))


def apply_to(picture: Path, work: Callable[[bytes], bytes], wall_seconds: float) -> bytes:
    """What `work` makes of the bytes of that file. Temporary files go beside it."""
    return answered(partial(_working, lambda: work(picture.read_bytes()), picture.parent, wall_seconds))


def rendered(document: Document, name: str, data: bytes) -> bytes:
    """The document that was read from `data`, in the form of that name."""
    return EXPORTS[name].render(document, data)


def _working(work: Callable[[], bytes], folder: Path, wall_seconds: float) -> bytes:
    """Temporary files go into `folder`, and with it however this ends.

    A foreign exception would end the process, so none may leave; nor does its message, which may hold a part
    of the text.
    """
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    allow_cpu(wall_seconds)
    try:
        return work()
    except Exception as error:
        raise _told(error) from error
    finally:
        _give_memory_back()


def _told(error: Exception) -> OcrError:
    """What the service is told of it; a full disk is the reason for whatever it leads to."""
    if full := next(filter(_is_full_disk, _with_causes(error)), None):
        return DiskUnwritable(os.strerror(full.errno or 0))
    return error if isinstance(error, OcrError) else EngineFailed(origin(error))


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_full_disk(error: BaseException) -> TypeGuard[OSError]:
    return isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}


def _give_memory_back() -> None:
    """What pages have taken and the C library keeps: up to 240 MB after a large one. Only glibc can."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)
