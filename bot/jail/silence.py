"""A worker says what it has to say in what it returns; nobody reads what else is written in it."""

from __future__ import annotations

import os

_STREAMS = (1, 2)  # standard output and error


def silence() -> None:
    """For good, also for programs that are started.

    Libraries in C write down what they dislike about a file as often as it lets them: 48 KB of a picture made
    more than a megabyte of log.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in _STREAMS:
        os.dup2(nowhere, stream)
    os.close(nowhere)
