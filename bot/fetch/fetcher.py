"""Fetches picture links. Each hop is checked three times: its text, its DNS answers, its connection."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable
from http import HTTPStatus
from typing import Self

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    TCPConnector,
)
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.connector import AddrInfoType
from yarl import URL

from bot.fetch.addresses import ForbiddenAddress, check_answers, guard_socket
from bot.fetch.impatience import ImpatientResponse
from bot.fetch.links import follow_link, parse_link
from bot.fetch.name_lookup import SystemResolver
from bot.streams import read_within
from handlers.ports import LinkRefused
from ocr_engine.errors import FileTooLarge

_log = logging.getLogger(__name__)

_HEADERS = {
    "User-Agent": "Legible (a chat bot that reads the text in pictures)",
    "Accept": "image/*,application/pdf;q=0.9,*/*;q=0.1",
    "Accept-Encoding": "identity",
}
_REDIRECTS = (
    HTTPStatus.MOVED_PERMANENTLY,
    HTTPStatus.FOUND,
    HTTPStatus.SEE_OTHER,
    HTTPStatus.TEMPORARY_REDIRECT,
    HTTPStatus.PERMANENT_REDIRECT,
)
_CONNECT_SECONDS = 5  # a guess: a server that is there accepts within one
_MAX_CONNECTIONS = 32  # a guess: more than are fetched at once for chats and the HTTP API together


class SafeLinkFetcher:
    """The port `LinkFetcher` over HTTP; an async context manager that owns its connections.

    `LinkRefused` carries the class of the reason, for the log.
    """

    _session: ClientSession

    def __init__(  # noqa: PLR0913 - three limits, three seams for tests
        self,
        *,
        max_bytes: int,
        timeout_seconds: float,
        max_redirects: int = 3,
        resolver: AbstractResolver | None = None,
        socket_factory: Callable[[AddrInfoType], socket.socket] = guard_socket,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._max_bytes = max_bytes
        self._timeout_seconds = timeout_seconds
        self._max_redirects = max_redirects
        self._resolver = resolver
        self._socket_factory = socket_factory
        self._ssl_context = ssl_context

    async def __aenter__(self) -> Self:
        connector = TCPConnector(
            resolver=_CheckedResolver(self._resolver or SystemResolver()),
            socket_factory=self._socket_factory,
            ssl=self._ssl_context or True,
            use_dns_cache=False,
            force_close=True,
            limit=_MAX_CONNECTIONS,
        )
        self._session = ClientSession(
            connector=connector,
            headers=_HEADERS,
            cookie_jar=DummyCookieJar(),
            timeout=ClientTimeout(sock_connect=_CONNECT_SECONDS),
            trust_env=False,
            auto_decompress=False,
            response_class=ImpatientResponse,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def fetch(self, url: str) -> bytes:
        """The bytes behind a public link.

        Raises:
            LinkRefused: for whatever reason.
            FileTooLarge: more bytes than the limit.
        """
        try:
            return await self._fetch(url)
        except LinkRefused as refusal:
            _log.info("A picture link was refused: %s", refusal)
            raise

    async def _fetch(self, url: str) -> bytes:
        """Names every failure, and drops the foreign exception: its text holds links and addresses."""
        try:
            async with asyncio.timeout(self._timeout_seconds):
                return await self._follow(parse_link(url))
        except ClientConnectorError as error:
            reason = "address" if isinstance(error.os_error, ForbiddenAddress) else "network"
        except TimeoutError:
            reason = "timeout"
        except (ClientError, OSError, ValueError):
            reason = "network"
        raise LinkRefused(reason)

    async def _follow(self, link: URL) -> bytes:
        for _ in range(self._max_redirects + 1):
            async with self._session.get(link, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await self._body(response)
                link = follow_link(link, response.headers.get("Location", ""))
        raise LinkRefused("redirects")

    async def _body(self, response: ClientResponse) -> bytes:
        if response.status != HTTPStatus.OK:
            raise LinkRefused("status")
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise LinkRefused("encoding")
        if (response.content_length or 0) > self._max_bytes:
            raise FileTooLarge(self._max_bytes)
        return await read_within(response.content.read, self._max_bytes)


class _CheckedResolver(AbstractResolver):
    """Lets through the answers of another resolver when all of them are public."""

    def __init__(self, resolver: AbstractResolver) -> None:
        self._resolver = resolver

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answers = await self._resolver.resolve(host, port, family)
        check_answers(answers)
        return answers

    async def close(self) -> None:
        await self._resolver.close()
