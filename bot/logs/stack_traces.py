"""Where an error came from, without what it says: messages of libraries hold links, addresses and texts."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Iterator
from pathlib import Path


def stack_trace(error: BaseException) -> str:
    """The stack and kind of the error, after those of the errors that led to it."""
    return "\n".join(f"{_frames(each)}{kind(each)}" for each in reversed(list(_causes(error))))


def origin(error: BaseException) -> str:
    """In a few words: the kind of the error, and the line of code that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return kind(error) + where


def kind(error: BaseException) -> str:
    """Its class, and the code of a failure of the operating system or of SQLite."""
    of_system = errno.errorcode.get(error.errno or 0) if isinstance(error, OSError) else None
    code = of_system or getattr(error, "sqlite_errorname", None)
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return f"{name} ({code})" if code else name


def _frames(error: BaseException) -> str:
    frames = "".join(traceback.format_tb(error.__traceback__))
    return f"Traceback (most recent call last):\n{frames}" if frames else ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and so on; of a group also its members."""
    seen: set[int] = set()
    todo = [error]
    while todo:
        each = todo.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        context = None if each.__suppress_context__ else each.__context__
        todo += [earlier for earlier in (each.__cause__ or context, *_members(each)) if earlier]


def _members(error: BaseException) -> tuple[BaseException, ...]:
    return error.exceptions if isinstance(error, BaseExceptionGroup) else ()
