"""Runs all link vectors where every address of the internet leads to this process, and prints a JSON report.

    unshare --user --map-root-user --net python -m tests.security.link_namespace

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
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from ipaddress import IPv6Address
from pathlib import Path

from aiohttp import web
from aiohttp.abc import ResolveResult

from bot.fetch import SafeLinkFetcher
from bot.fetch.addresses import PORTS, ForbiddenAddress, guard_socket, public_socket
from tests.security.link_generator import generated, public_addresses
from tests.security.link_vectors import PICTURE_PAGE, PUBLIC_ADDRESSES, Vector, collected, verdict_on
from tests.worlds.links import FixedResolver, Pages, resolved, tls_contexts

CONTROLS = (("10.0.0.1", 80), ("169.254.169.254", 80), ("fd00::1", 443), ("93.184.216.34", 22))
_OWN_ADDRESSES = (
    (socket.AF_INET, "93.184.216.34"),
    (socket.AF_INET6, "2606:2800:220:1:248:1893:25C8:1946"),
)
_ROUTING = (
    "link set lo up",
    *(f"address add {address} dev lo" for _, address in _OWN_ADDRESSES),
    "-4 route add local default dev lo",
    "-6 route add local default dev lo",
)


class LibraryResolver(FixedResolver):
    """Besides its table it knows what the C library takes for an address, such as `0x7f.1`."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if self.knows(host):
            return await super().resolve(host, port, family)
        numeric = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        return [resolved(host, str(sockaddr[0]), port) for *_, sockaddr in numeric]


class Internet:
    """Accepts every connection: the public ones get pages, all others are hits."""

    def __init__(self) -> None:
        self.pages = Pages()
        self.hits: list[str] = []
        self._public = PUBLIC_ADDRESSES | public_addresses()
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
            if address in self._public and port in PORTS.values():
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


async def main() -> None:
    vectors = [*collected(), *generated()]
    internet = Internet()
    for port in _ports(vectors):
        internet.listen(port)
    report = {
        "control": await _control(internet),
        "own_addresses_let_in": _own_addresses_let_in(),
        "vectors": [await _run(each, internet) for each in vectors],
    }
    sys.stdout.write(json.dumps(report))


async def _control(internet: Internet) -> list[str]:
    """Shows that canaries hear a connection to anywhere."""
    for address, port in CONTROLS:
        _, writer = await asyncio.open_connection(address, port)
        writer.close()
    return await _new_hits(internet)


def _own_addresses_let_in() -> list[str]:
    """Public addresses that this machine has itself here, as many a server does."""
    let_in = []
    for family, address in _OWN_ADDRESSES:
        with suppress(ForbiddenAddress):
            guard_socket((family, socket.SOCK_STREAM, 0, "", (address, 80))).close()
            let_in.append(address)
    return let_in


async def _run(vector: Vector, internet: Internet) -> dict[str, object]:
    names = LibraryResolver()
    internet.pages = Pages(PICTURE_PAGE)
    vector.furnish(names, internet.pages)
    async with SafeLinkFetcher(
        max_bytes=1000,
        timeout_seconds=5,
        resolver=names,
        socket_factory=public_socket,
        ssl_context=tls_contexts()[1],
    ) as fetcher:
        verdict = await verdict_on(vector, fetcher)
    hits = await _new_hits(internet)
    right = vector.is_right(verdict)
    return {"id": vector.id, "expect": vector.expect, "verdict": verdict, "right": right, "hits": hits}


async def _new_hits(internet: Internet) -> list[str]:
    """What was connected to is in the accept queues already: three turns of the loop empty them."""
    for _ in range(3):
        await asyncio.sleep(0)
    hits, internet.hits = internet.hits, []
    return hits


def _ports(vectors: Iterable[Vector]) -> set[int]:
    """All ports that the vectors speak of, in any place."""
    texts = (text for vector in vectors for text in (vector.url, *vector.redirects.values()))
    mentioned = {int(digits) for text in texts for digits in re.findall(r":([0-9]{2,5})\b", text)}
    controls = {port for _, port in CONTROLS}
    return {port for port in mentioned | controls | set(PORTS.values()) if 0 < port < 2**16}


def _plain(address: str) -> str:
    mapped = IPv6Address(address).ipv4_mapped
    return str(mapped or address)


if __name__ == "__main__":
    take_over_network()
    asyncio.run(main())
