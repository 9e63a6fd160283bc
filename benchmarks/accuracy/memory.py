"""The most memory that this process and the programs that it runs have held at once."""

from __future__ import annotations

import time
from threading import Thread

import psutil

_INTERVAL_SECONDS = 0.05


class PeakMemory:
    """Looks at it at intervals, for the system keeps no peak over several processes. Starts at once."""

    def __init__(self) -> None:
        self._me = psutil.Process()
        self.peak_bytes = self._bytes_now()
        Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while True:
            self.peak_bytes = max(self.peak_bytes, self._bytes_now())
            time.sleep(_INTERVAL_SECONDS)

    def _bytes_now(self) -> int:
        return sum(_resident_bytes(each) for each in [self._me, *self._me.children(recursive=True)])


def _resident_bytes(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
