"""What the command line is given to read: a file, standard input (`-`) or a link.

A link is the operator's own, so unlike one from a chat it may lead anywhere, the own network included.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import requests
import urllib3

from ocr_engine.deadline import Deadline
from ocr_engine.errors import FileTooLarge, TookTooLong
from ocr_engine.streams import read_within

_MAX_REDIRECTS = 5


class InputError(Exception):
    """An input that cannot be read; the message says why."""


def is_link(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def read_input(source: str, stdin: BinaryIO, *, max_bytes: int, timeout_seconds: float) -> bytes:
    """The bytes of one input, of which there are never none.

    Raises:
        InputError: it does not exist, cannot be read, is empty or has more than `max_bytes`.
    """
    if source == "-":
        data = _from_stdin(stdin, max_bytes)
    elif is_link(source):
        data = _from_link(source, max_bytes, timeout_seconds)
    else:
        data = _from_file(source, max_bytes)
    if not data:
        raise InputError(f"{source} is empty.")
    if len(data) > max_bytes:
        raise _too_large(source, max_bytes)
    return data


def _too_large(source: str, max_bytes: int) -> InputError:
    return InputError(f"{source} is larger than {max_bytes:,} bytes. Raise limits.max_bytes to read it.")


def _from_stdin(stdin: BinaryIO, max_bytes: int) -> bytes:
    if stdin.isatty():
        raise InputError("Nothing is piped in. Write `legible ocr - < picture.png`.")
    return stdin.read(max_bytes + 1)


def _from_file(source: str, max_bytes: int) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise InputError(f"There is no file {source}.") from None
    except IsADirectoryError:
        raise InputError(f"{source} is a directory. Name the files in it.") from None
    except PermissionError:
        raise InputError(f"{source} may not be read by you. Change its permissions.") from None
    except (OSError, ValueError) as error:
        raise InputError(f"{source} cannot be read: {error}.") from error


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
    except FileTooLarge:
        raise _too_large(url, max_bytes) from None
    except (requests.RequestException, urllib3.exceptions.HTTPError, TookTooLong) as error:
        raise InputError(f"{url} {_reason(error, timeout_seconds)}") from error


def _reason(error: Exception, timeout_seconds: float) -> str:
    match error:
        case requests.HTTPError(response=response):
            return f"was refused: {response.status_code} {response.reason}."
        case requests.TooManyRedirects():
            return f"leads from link to link, more than {_MAX_REDIRECTS} times."
        case requests.Timeout() | urllib3.exceptions.TimeoutError() | TookTooLong():
            return f"did not arrive within {timeout_seconds:g} seconds."
        case requests.ConnectionError() | urllib3.exceptions.HTTPError():
            return "cannot be reached, or broke off. Check the link and your connection."
        case _:
            return "is not a link that can be opened."
