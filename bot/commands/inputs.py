"""What the command line is given to read: a file, standard input (`-`) or a link."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from bot.commands import CommandError, texts
from ocr_engine.errors import FileTooLarge

STDIN: Final = "-"


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
    if source == STDIN:
        data = _from_stdin(stdin, max_bytes)
    elif is_link(source):
        from bot.commands.download import from_link  # noqa: PLC0415 - a file needs no HTTP

        data = from_link(source, max_bytes, timeout_seconds)
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
        raise InputError(texts.EMPTY_FOLDER) from None
    except PermissionError:
        raise InputError(texts.FORBIDDEN_FILE) from None
    except (OSError, ValueError) as error:
        raise InputError(texts.UNREADABLE_FILE, reason=_cause(error)) from error


def _cause(error: OSError | ValueError) -> str:
    """Without the path, which is named already."""
    return (isinstance(error, OSError) and error.strerror) or str(error)
