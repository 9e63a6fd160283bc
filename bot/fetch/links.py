"""Strict reading of picture links: what two parsers could understand differently is refused."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from yarl import URL

from bot.fetch.addresses import PORTS, is_public
from handlers.ports import LinkRefused

_MAX_CHARACTERS = 2048
_AMBIGUOUS = re.compile(r"[\x00-\x20\x7f-\xa0\xad\\]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.ASCII | re.IGNORECASE)
_LINK = re.compile(
    r"(?P<scheme>https?)://"
    r"(?:(?P<name>[^\[\]/?#:@%]+)|\[(?P<literal>[0-9a-f:.]+)\])"
    r"(?::(?P<port>[0-9]*))?"
    r"(?:[/?#].*)?",
    re.ASCII | re.IGNORECASE,
)
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_MAX_NAME = 253
_PRIVATE_SUFFIXES = (
    ".home.arpa",
    ".i2p",
    ".internal",
    ".lan",
    ".local",
    ".localdomain",
    ".localhost",
    ".onion",
)


def parse_link(text: str) -> URL:
    """Reads an absolute http(s) link to a host that may be public, on the standard port of its scheme.

    Raises:
        LinkRefused: for everything else.
    """
    _refuse_ambiguous(text)
    parts = _LINK.fullmatch(text)
    if parts is None:
        raise LinkRefused("malformed" if text.lower().startswith(("http:", "https:")) else "scheme")
    port = PORTS[parts["scheme"].lower()]
    if parts["port"] and parts["port"] != str(port):
        raise LinkRefused("port")
    url = _url(text)
    if (url.scheme, url.port) != (parts["scheme"].lower(), port):
        raise LinkRefused("malformed")
    _check_host(url.raw_host or "", is_literal=parts["literal"] is not None)
    return url


def follow_link(base: URL, location: str) -> URL:
    """Reads the target of a redirect as strictly as a link from a chat.

    Raises:
        LinkRefused: see `parse_link`.
    """
    _refuse_ambiguous(location)
    if location.startswith("//"):
        return parse_link(f"{base.scheme}:{location}")
    return parse_link(location if _SCHEME.match(location) else urljoin(str(base), location))


def _refuse_ambiguous(text: str) -> None:
    if not text or len(text) > _MAX_CHARACTERS or _AMBIGUOUS.search(text):
        raise LinkRefused("malformed")


def _url(text: str) -> URL:
    try:
        return URL(text)
    except ValueError:
        raise LinkRefused("malformed") from None


def _check_host(host: str, *, is_literal: bool) -> None:
    """Checks the host as it will be connected to: `①②⑦.⓪.⓪.①` has become an address by now."""
    labels = host.removesuffix(".").split(".")
    if is_literal or _NUMBER.fullmatch(labels[-1]):
        if not is_public(host):
            raise LinkRefused("address")
        return
    if len(labels) == 1 or len(host) > _MAX_NAME or not all(map(_LABEL.fullmatch, labels)):
        raise LinkRefused("host")
    if f".{'.'.join(labels)}".endswith(_PRIVATE_SUFFIXES):
        raise LinkRefused("host")
