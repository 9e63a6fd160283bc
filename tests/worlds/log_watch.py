"""Listens to the whole test run as the service's log would at DEBUG, for what must never stand there.

Tokens, and texts that a test has called `private`, fail the run if they stand in a line.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from bot.local_chat.json_object import JsonObject
from bot.logs import private_handler

_SHORTEST: Final = 8  # shorter texts may stand in any line
_TOKEN: Final = re.compile(r"\d{6,12}(?::|%3A)[\w-]{30,}", re.IGNORECASE)


class _Watch(StringIO):
    """The stream that the log goes to: lines, each with the test that was running."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[tuple[str, str]] = []
        self._private: set[str] = set()

    def write(self, text: str) -> int:
        self._lines.append((os.environ.get("PYTEST_CURRENT_TEST", "between tests"), text))
        return len(text)

    def keep_out(self, text: str) -> None:
        self._private.add(text)

    def leaks(self) -> Iterator[str]:
        for test, line in self._lines:
            found = {text for text in self._private if text in line} | set(_TOKEN.findall(line))
            if found:
                yield f"{test} logged {found} in:\n{line}"


_WATCH: Final = _Watch()


def private(texts: Iterable[str]) -> None:
    for text in texts:
        if len(text) >= _SHORTEST:
            _WATCH.keep_out(text)


def words_of(message: JsonObject) -> Iterator[str]:
    """What somebody wrote, in a message as the Bot API describes it, and the name of their file."""
    yield from (message[name] for name in ("text", "caption") if name in message)
    if "file_name" in message.get("document", {}):
        yield message["document"]["file_name"]


def begin() -> None:
    root = logging.getLogger()
    root.setLevel(logging.DEBUG)
    root.addHandler(private_handler("text", stream=_WATCH))


def listen_to(stderr: bytes) -> None:
    """Takes in the log of a process that has ended."""
    _WATCH.write(stderr.decode())


def leaks() -> Iterator[str]:
    """What stood in a line and must not, with the test that was running."""
    return _WATCH.leaks()
