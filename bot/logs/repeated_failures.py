"""One line for what fails again and again."""

from __future__ import annotations

import logging
from typing import Final

_WORTH_A_LINE: Final = 3  # a guess: what fails once or twice mends itself


class RepeatedFailures:
    """Counts how often something is retried, and logs it once; a single failure is nothing to tell.

    Args:
        what: fails, such as `database`.
        log: of who retries.
    """

    def __init__(self, what: str, log: logging.Logger) -> None:
        self._what = what
        self._log = log
        self._count = 0

    def note(self, error: BaseException) -> None:
        self._count += 1
        if self._count == _WORTH_A_LINE:
            kind = type(error).__name__
            self._log.warning("The %s failed %d times in a row, trying on: %s", self._what, self._count, kind)
