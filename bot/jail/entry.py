"""What a worker process runs: it does what the service sends, one call after the other, and sends back bytes.

Calls come pickled, for nobody but the service can write to that pipe. What goes back is never unpickled: who
has broken a decoder may write there whatever he likes.
"""

from __future__ import annotations

import os
import pickle
from typing import BinaryIO

from bot.jail.frames import framed, next_frame

BEGUN = b""
"""Comes before each answer: from then on the time of a call counts."""


def main() -> None:
    """Until the service closes the pipe. A call that raises ends the process."""
    calls, answers = _pipes()
    while (call := next_frame(calls)) is not None:
        answers.write(framed(BEGUN))
        function, arguments = pickle.loads(call)  # noqa: S301 - the service's own words
        answers.write(framed(function(*arguments) or b""))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, which nobody else in this process finds in their places from now on.

    Libraries print, and programs that are started have no business there.
    """
    calls, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(calls, "rb"), os.fdopen(answers, "wb", buffering=0)


if __name__ == "__main__":
    main()
