"""Which events are logged, and what is said of them. Libraries are not trusted to keep secrets."""

from __future__ import annotations

import logging
import re
from typing import Final

_OWN_FLOORS: Final = frozenset({"bot", "handlers", "ocr_engine"})
_DETAILS: Final = re.compile(r"[\n(]")


def is_wanted(record: logging.LogRecord) -> bool:
    """Own events, and those of libraries from WARNING up: below it they log tokens and users' messages."""
    return _is_own(record) or record.levelno >= logging.WARNING


def message(record: logging.LogRecord) -> str:
    """The message of our own events; of a library's only the part that is the same each time.

    Its arguments may be an update, or a whole answer of the platform; asyncio puts reprs after the first
    line or parenthesis.
    """
    if _is_own(record):
        return record.getMessage()
    template = record.msg if isinstance(record.msg, str) else type(record.msg).__qualname__
    return _DETAILS.split(template, maxsplit=1)[0].rstrip()


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _OWN_FLOORS
