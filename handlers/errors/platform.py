"""What it means when a call to the platform fails: the line is down, or nobody is there to be told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError

_CLOSED_DOORS: Final = (
    "chat not found",
    "group chat was deactivated",
    "not enough rights",
    "have no rights",
    "need administrator rights",
    "chat_write_forbidden",
    "chat_restricted",
    "message thread not found",
    "topic_closed",
    "topic_deleted",
)


def is_line_down(error: BaseException | None) -> bool:
    """Whether the same call may get through later. A refusal counts as a network error with the library."""
    return isinstance(error, NetworkError) and not isinstance(error, BadRequest)


def is_closed_door(error: BaseException | None) -> bool:
    """Whether nothing can be said there: the bot was blocked, removed or silenced, or the chat is gone."""
    if isinstance(error, BadRequest):
        return any(words in error.message.lower() for words in _CLOSED_DOORS)
    return isinstance(error, Forbidden | ChatMigrated)


@contextmanager
def forgiving(*reasons: str) -> Iterator[None]:
    """The platform refuses some calls that are merely too late or of no effect."""
    try:
        yield
    except BadRequest as error:
        if not any(reason in error.message.lower() for reason in reasons):
            raise
