"""How an event becomes a line: text for people, JSON for machines."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Literal

from bot.logs import request_id
from bot.logs.messages import message
from bot.logs.sparing import LEFT_OUT
from bot.logs.stack_traces import stack_trace

LineFormat = Literal["text", "json"]


class TextFormatter(logging.Formatter):
    """Time, level, request, logger and message; below them the stack of an error."""

    def format(self, record: logging.LogRecord) -> str:
        request = request_id.current() or "-"
        head = f"{self.formatTime(record)} {record.levelname:<7} [{request}] {record.name}"
        return f"{head}: {message(record)}{_left_out(record)}" + "".join(
            f"\n{trace}" for trace in _traces(record)
        )


class JsonFormatter(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message(record) + _left_out(record),
        }
        if request := request_id.current():
            entry["request_id"] = request
        for trace in _traces(record):
            entry["exception"] = trace
        return json.dumps(entry, ensure_ascii=False)


FORMATTERS: Mapping[LineFormat, type[logging.Formatter]] = MappingProxyType(
    {"text": TextFormatter, "json": JsonFormatter}
)


def _left_out(record: logging.LogRecord) -> str:
    count = getattr(record, LEFT_OUT, 0)
    return f" (and {count} times more since the last such line)" if count else ""


def _traces(record: logging.LogRecord) -> list[str]:
    """The stack of the record's error, if it has one."""
    error = record.exc_info[1] if record.exc_info else None
    return [stack_trace(error)] if error else []
