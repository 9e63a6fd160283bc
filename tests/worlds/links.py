"""A public web of a test's own making: names, addresses and pages, none of them beyond this machine."""

from __future__ import annotations

import asyncio
import functools
import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Self, TypedDict

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType
from yarl import URL

from bot.fetch.addresses import PORTS, guard_socket

PUBLIC_ADDRESS = "93.184.216.34"
CERTIFIED_NAMES = "*.example.com"

Page = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class FetcherSeams(TypedDict):
    """The arguments of `SafeLinkFetcher` that lead it into a test's world."""

    resolver: AbstractResolver
    socket_factory: Callable[[AddrInfoType], socket.socket]
    ssl_context: ssl.SSLContext


class FixedResolver(AbstractResolver):
    """Answers from a table; a name with several answers gives them in turn, and stays with the last."""

    def __init__(self) -> None:
        self._answers: dict[str, list[Sequence[str]]] = {}

    def point(self, name: str, *answers: Sequence[str]) -> None:
        self._answers[name] = list(answers)

    def knows(self, name: str) -> bool:
        return name in self._answers

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,
    ) -> list[ResolveResult]:
        if host not in self._answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        answers = self._answers[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [resolved(host, address, port) for address in addresses]

    async def close(self) -> None:
        """Has nothing to close."""


class Pages:
    """What all hosts of the world answer, and the requests that they were asked."""

    def __init__(self, otherwise: Page | None = None) -> None:
        self.requests: list[web.BaseRequest] = []
        self._pages: dict[tuple[str, str], Page] = {}
        self._otherwise = otherwise or still_page(b"no such page", "text/plain", status=404)

    def put(self, url: URL, page: Page) -> None:
        self._pages[url.host or "", url.path] = page

    async def answer(self, request: web.BaseRequest) -> web.StreamResponse:
        self.requests.append(request)
        host = (URL(f"http://{request.host}").host or "").removesuffix(".")
        return await self._pages.get((host, request.path), self._otherwise)(request)


class PublicWeb:
    """Web servers on loopback that a fetcher takes for the public internet.

    The real guard makes its sockets, and where they were meant to go is recorded before they are diverted.
    """

    def __init__(self, otherwise: Page | None = None) -> None:
        self.pages = Pages(otherwise)
        self.names = FixedResolver()
        self.connections: list[tuple[str, int]] = []
        self._local_ports: dict[int, int] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        server = web.Server(self.pages.answer)
        self._stack.push_async_callback(server.shutdown, timeout=0.1)
        for scheme, port in PORTS.items():
            listener = await asyncio.get_running_loop().create_server(
                server, "127.0.0.1", 0, ssl=tls_contexts()[0] if scheme == "https" else None
            )
            self._stack.callback(listener.close)
            self._local_ports[port] = listener.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    def serve(  # noqa: PLR0913 - the parts of an HTTP answer
        self,
        host: str,
        path: str,
        body: bytes = b"",
        content_type: str = "image/png",
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Puts a page on the web and returns its link; https serves it too, for `*.example.com`."""
        return self.serve_live(host, path, still_page(body, content_type, status=status, headers=headers))

    def serve_live(self, host: str, path: str, page: Page) -> str:
        """Like `serve`, for a page that is a function of the request."""
        url = URL(f"http://{host}{path}")
        self.pages.put(url, page)
        if not self.names.knows(host):
            self.names.point(host, [PUBLIC_ADDRESS])
        return str(url)

    def fetcher_kwargs(self) -> FetcherSeams:
        return {
            "resolver": self.names,
            "socket_factory": self._divert,
            "ssl_context": tls_contexts()[1],
        }

    def _divert(self, addr_info: AddrInfoType) -> socket.socket:
        made = guard_socket(addr_info)
        address, port = addr_info[4][:2]
        self.connections.append((address, port))
        local = "::ffff:127.0.0.1" if made.family == socket.AF_INET6 else "127.0.0.1"
        return _DivertedSocket(made, (local, self._local_ports[port]))


class _DivertedSocket(socket.socket):
    """Connects to `destination`, whatever it is told."""

    def __init__(self, made: socket.socket, destination: tuple[str, int]) -> None:
        super().__init__(fileno=made.detach())
        self._destination = destination

    def connect(self, _address: object) -> None:
        super().connect(self._destination)


def still_page(
    body: bytes, content_type: str, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Page:
    """A page that is always the same."""

    async def page(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(
            body=body, status=status, headers={"Content-Type": content_type, **(headers or {})}
        )

    return page


@functools.cache
def tls_contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's TLS context for `CERTIFIED_NAMES`, and a client's that trusts it and nobody else."""
    openssl = shutil.which("openssl")
    assert openssl, "the tests make a certificate: install the program openssl"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "certificate.pem")
        subprocess.run(  # noqa: S603 - a fixed command
            [
                *(openssl, "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=test"),
                *("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
                *("-addext", f"subjectAltName=DNS:{CERTIFIED_NAMES}", "-keyout", file, "-out", file),
            ],
            check=True,
            capture_output=True,
        )
        server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.load_cert_chain(file)
        return server, ssl.create_default_context(cafile=file)


def resolved(host: str, address: str, port: int) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=0,
        flags=socket.AI_NUMERICHOST,
    )
