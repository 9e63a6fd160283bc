"""The service's logs: one line per event, without the bot's token, whoever wrote the line."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Final, Literal, TextIO

QUIET_LOGGERS: Final = ("aiohttp.access", "aiosqlite", "alembic", "httpcore", "httpx", "telegram")
"""Below WARNING they log the token, texts of users and values of rows, or nothing of interest."""

_TOKEN: Final = re.compile(
    r"(?<=/bot)\d+(?::|%3A)[\w-]+"  # in a URL of the Bot API, however short
    r"|\d{6,12}(?::|%3A)[\w-]{30,}",  # anywhere else
    re.IGNORECASE,
)


def redact(text: str) -> str:
    return _TOKEN.sub("<token>", text)


class RedactingHandler(logging.StreamHandler[TextIO]):
    """Redacts the finished line, so that arguments, exceptions and other people's loggers are covered."""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))


class JsonFormatter(logging.Formatter):
    """One JSON object per line."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


def configure(level: str, line_format: Literal["text", "json"]) -> None:
    """Sends all logs from `level` up to standard error, and nothing anywhere else."""
    handler = RedactingHandler()
    handler.setFormatter(
        JsonFormatter()
        if line_format == "json"
        else logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    )
    handler.setLevel(level.upper())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
