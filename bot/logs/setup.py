"""Sends all logs to standard error, without secrets."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import TextIO

from bot.logs.formats import FORMATTERS, LineFormat
from bot.logs.messages import is_wanted
from bot.logs.redaction import Redactor
from bot.logs.sparing import Sparing

_log = logging.getLogger(__name__)


def configure(level: str, line_format: LineFormat, secrets: Collection[str] = ()) -> None:
    """Sends all logs from `level` up to standard error, without the secrets, and nothing anywhere else.

    Of each kind one line a minute.

    What ends the program and what Python warns of go there as well: Python would print their messages,
    whatever those hold.
    """
    root = logging.getLogger()
    handler = private_handler(line_format, secrets)
    handler.addFilter(Sparing())
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    sys.excepthook = _log_the_end
    warnings.showwarning = _log_warning


def private_handler(
    line_format: LineFormat, secrets: Collection[str] = (), stream: TextIO | None = None
) -> logging.Handler:
    """A handler that writes events to the stream, by default standard error, without what is private."""
    handler = _RedactingHandler(Redactor(secrets), stream)
    handler.setFormatter(FORMATTERS[line_format]())
    handler.addFilter(is_wanted)
    return handler


def _log_the_end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _log.critical("The program ended by an error", exc_info=(kind, error, trace))


def _log_warning(  # noqa: PLR0913, PLR0917 - as Python calls it
    message: Warning | str,  # noqa: ARG001 - may hold what people send
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001 - there is one log
    line: str | None = None,  # noqa: ARG001 - the place says enough
) -> None:
    _log.warning("A %s at %s:%d", category.__name__, Path(filename).name, lineno)


class _RedactingHandler(logging.StreamHandler[TextIO]):
    """Redacts the finished line, so that arguments and names are covered wherever they come from."""

    def __init__(self, redact: Redactor, stream: TextIO | None) -> None:
        super().__init__(stream)
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        return self._redact(super().format(record))
