"""Runs link vectors where every address of the internet leads to this process, and prints a JSON report.

    unshare --user --map-root-user --net python -m tests.security.link_namespace VECTORS.jsonl

A connection to anything but a public test address on port 80 or 443 is a canary's hit. It takes over the
routing table, and therefore refuses to run in a network that has one.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
import subprocess
import sys
from collections.abc import Coroutine
from ipaddress import IPv6Address
from pathlib import Path

from aiohttp import web

from bot.fetch import SafeLinkFetcher
from bot.fetch.addresses import PORTS
from tests.link_world import FixedResolver, Pages, tls_contexts
from tests.security.link_vectors import PICTURE_PAGE, PUBLIC_ADDRESSES, Vector, read_vectors, verdict_on

CONTROLS = (("10.0.0.1", 80), ("169.254.169.254", 80), ("fd00::1", 443), ("93.184.216.34", 22))
_ROUTING = (
    "link set lo up",
    "-4 route add local default dev lo",
    "-6 route add local default dev lo",
)


class Internet:
    """Accepts every connection: the public ones get pages, all others are hits."""

    def __init__(self) -> None:
        self.pages = Pages()
        self.hits: list[str] = []
        self._server = web.Server(self._answer)
        self._tasks: set[asyncio.Task[None]] = set()

    def listen(self, port: int) -> None:
        listener = socket.create_server(("::", port), family=socket.AF_INET6, dualstack_ipv6=True)
        listener.setblocking(False)
        self._start(self._accept_all(listener, port))

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        return await self.pages.answer(request)

    async def _accept_all(self, listener: socket.socket, port: int) -> None:
        loop = asyncio.get_running_loop()
        while True:
            connection, _ = await loop.sock_accept(listener)
            address = _plain(connection.getsockname()[0])
            if address in PUBLIC_ADDRESSES and port in PORTS.values():
                self._start(self._serve(connection, secure=port == PORTS["https"]))
            else:
                self.hits.append(f"{address} port {port}")
                connection.close()

    async def _serve(self, connection: socket.socket, *, secure: bool) -> None:
        await asyncio.get_running_loop().connect_accepted_socket(
            self._server, connection, ssl=tls_contexts()[0] if secure else None
        )

    def _start(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def take_over_network() -> None:
    if len(Path("/proc/net/route").read_text(encoding="ascii").splitlines()) > 1:
        sys.exit("This network has routes already. Run it in a namespace: unshare --net")
    for command in _ROUTING:
        subprocess.run(["ip", *command.split()], check=True)  # noqa: S603, S607 - a fixed command


async def main(file: Path) -> None:
    vectors = read_vectors(file)
    internet = Internet()
    for port in _ports(file):
        internet.listen(port)
    report = {
        "control": await _control(internet),
        "vectors": [await _run(each, internet) for each in vectors],
    }
    sys.stdout.write(json.dumps(report))


async def _control(internet: Internet) -> list[str]:
    """Shows that canaries hear a connection to anywhere."""
    for address, port in CONTROLS:
        _, writer = await asyncio.open_connection(address, port)
        writer.close()
    return await _new_hits(internet)


async def _run(vector: Vector, internet: Internet) -> dict[str, object]:
    names = FixedResolver()
    internet.pages = Pages(PICTURE_PAGE)
    vector.furnish(names, internet.pages)
    async with SafeLinkFetcher(
        max_bytes=1000, timeout_seconds=5, resolver=names, ssl_context=tls_contexts()[1]
    ) as fetcher:
        verdict = await verdict_on(vector, fetcher)
    hits = await _new_hits(internet)
    return {"id": vector.id, "verdict": verdict, "right": vector.is_right(verdict), "hits": hits}


async def _new_hits(internet: Internet) -> list[str]:
    """What was connected to is in the accept queues already: three turns of the loop empty them."""
    for _ in range(3):
        await asyncio.sleep(0)
    hits, internet.hits = internet.hits, []
    return hits


def _ports(file: Path) -> set[int]:
    """All ports that the vectors speak of, in any place."""
    mentioned = {int(digits) for digits in re.findall(r":(\d{2,5})\b", file.read_text(encoding="utf-8"))}
    controls = {port for _, port in CONTROLS}
    return {port for port in mentioned | controls | set(PORTS.values()) if 0 < port < 2**16}


def _plain(address: str) -> str:
    mapped = IPv6Address(address).ipv4_mapped
    return str(mapped or address)


if __name__ == "__main__":
    take_over_network()
    asyncio.run(main(Path(sys.argv[1])))
