"""What a worker process and the service say to each other, through a pair of pipes.

Calls come pickled, for nobody but the service can write to that pipe. What goes back is never unpickled: who
has broken a decoder may write there whatever he likes.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import BinaryIO

from bot.jail.frames import framed, next_frame

BEGUN = b""
"""Comes before each answer: from then on the time of a call counts."""
ANSWER, QUESTION = b"a", b"q"
"""What the bytes after it are: the end of a call, or what has to be known before that."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The worker's side of it."""

    calls: BinaryIO
    answers: BinaryIO

    def next_call(self) -> bytes | None:
        """Nothing when the service has closed the pipe."""
        return next_frame(self.calls)

    def say(self, what: bytes) -> None:
        self.answers.write(framed(what))


@cache
def exchange() -> Exchange:
    """Standard input and output, which nobody else in this process finds in their places from then on.

    Libraries print, and programs that are started have no business there.
    """
    calls, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return Exchange(os.fdopen(calls, "rb"), os.fdopen(answers, "wb", buffering=0))


def ask_service(question: bytes) -> bytes:
    """What the service says to it, in the midst of a call."""
    exchange().say(QUESTION + question)
    return exchange().next_call() or b""
