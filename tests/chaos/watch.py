"""What a bot says of itself while others are at its doors: whether its event loop turns, and its memory."""

from __future__ import annotations

import socket
from http.client import HTTPConnection
from threading import Event, Thread
from time import monotonic

import psutil

_PING_SECONDS = 0.05


class Watch(Thread):
    """Asks the bot how it is, over and over, in a thread of its own, which waits for nobody here.

    Attributes:
        most_bytes: the most memory of the service.
        stop_seconds: the longest that it took to answer.
    """

    def __init__(self, pid: int, port: int) -> None:
        super().__init__(daemon=True)
        self._service = psutil.Process(pid)
        self._port = port
        self._is_over = Event()
        self.most_bytes = 0
        self.stop_seconds = 0.0

    def run(self) -> None:
        while not self._is_over.wait(_PING_SECONDS):
            began = monotonic()
            connection = HTTPConnection("127.0.0.1", self._port)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            connection.close()
            self.stop_seconds = max(self.stop_seconds, monotonic() - began)
            self.most_bytes = max(self.most_bytes, self._service.memory_info().rss)

    def end(self) -> None:
        self._is_over.set()
        self.join()


def free_port() -> int:
    """Of this machine, for a server."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
