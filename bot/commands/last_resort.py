"""The end of a service that was told to stop, whatever it still hangs on."""

from __future__ import annotations

import logging
import os
import threading
from typing import Final

_SECONDS: Final = 28.0
"""All parts of the service share 25; whoever started it kills it after 30."""
_FAILED: Final = 1

_log = logging.getLogger(__name__)


def end_anyway(seconds: float = _SECONDS) -> None:
    """Ends the process then, unless it has ended by itself: its inbox has what was not finished.

    A thread that hangs, on a dead disk for one, would hold up a process that waits for all of them.
    """
    timer = threading.Timer(seconds, _end, [seconds])
    timer.daemon = True
    timer.start()


def _end(seconds: float) -> None:
    _log.critical("Something still hangs after %.0f s: the service ends without it", seconds)
    os._exit(_FAILED)
