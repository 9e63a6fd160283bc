"""What the command line is given to read: a file, standard input (`-`) or a link.

A link is the operator's own, so unlike one from a chat it may lead anywhere, the own network included.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import requests
import urllib3

from bot.commands import CommandError, texts
from handlers.texts.sentences import Quantity
from ocr_engine.deadline import Deadline
from ocr_engine.errors import FileTooLarge, TookTooLong
from ocr_engine.streams import read_within

_MAX_REDIRECTS = 5


class InputError(CommandError):
    """An input that cannot be read. Which one it is, says who names it."""


def is_link(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def read_input(source: str, stdin: BinaryIO, *, max_bytes: int, timeout_seconds: float) -> bytes:
    """The bytes of one input, of which there are never none.

    Raises:
        InputError: it does not exist, cannot be read or is empty.
        FileTooLarge: it has more than `max_bytes`.
    """
    if source == "-":
        data = _from_stdin(stdin, max_bytes)
    elif is_link(source):
        data = _from_link(source, max_bytes, timeout_seconds)
    else:
        data = _from_file(source, max_bytes)
    if not data:
        raise InputError(texts.EMPTY)
    if len(data) > max_bytes:
        raise FileTooLarge(max_bytes)
    return data


def _from_stdin(stdin: BinaryIO, max_bytes: int) -> bytes:
    if stdin.isatty():
        raise InputError(texts.NOTHING_PIPED)
    return stdin.read(max_bytes + 1)


def _from_file(source: str, max_bytes: int) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise InputError(texts.NO_FILE) from None
    except IsADirectoryError:
        raise InputError(texts.DIRECTORY) from None
    except PermissionError:
        raise InputError(texts.FORBIDDEN_FILE) from None
    except (OSError, ValueError) as error:
        raise InputError(texts.UNREADABLE_FILE, reason=_cause(error)) from error


def _from_link(url: str, max_bytes: int, timeout_seconds: float) -> bytes:
    deadline = Deadline.after(timeout_seconds)
    try:
        with requests.Session() as session:
            session.max_redirects = _MAX_REDIRECTS
            with session.get(
                url, stream=True, timeout=timeout_seconds, headers={"Accept-Encoding": "identity"}
            ) as response:
                response.raise_for_status()
                return read_within(response.raw.read1, max_bytes, deadline)
    except (requests.RequestException, urllib3.exceptions.HTTPError, TookTooLong) as error:
        raise _link_error(error, timeout_seconds) from error


def _cause(error: OSError | ValueError) -> str:
    """Without the path, which is named already."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def _link_error(error: Exception, timeout_seconds: float) -> InputError:
    match error:
        case requests.HTTPError(response=response):
            return InputError(texts.LINK_ANSWERED, status=f"{response.status_code} {response.reason}")
        case requests.TooManyRedirects():
            return InputError(texts.LINK_REDIRECTS, count=_MAX_REDIRECTS)
        case requests.Timeout() | urllib3.exceptions.TimeoutError() | TookTooLong():
            return InputError(texts.LINK_TOO_SLOW, limit=Quantity(timeout_seconds, "duration-second"))
        case requests.ConnectionError() | urllib3.exceptions.HTTPError():
            return InputError(texts.LINK_UNREACHABLE)
        case _:
            return InputError(texts.NOT_A_LINK)
