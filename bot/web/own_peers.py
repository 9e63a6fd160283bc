"""Whether a request comes from this machine, although it comes into a container whose port is published.

What comes through the published port has the address of the gateway, or of the container itself. Other
containers of its network reach the port too, with addresses of their own.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Set
from contextlib import suppress
from functools import cache
from ipaddress import IPv6Address
from pathlib import Path
from typing import Final

from aiohttp import web

from bot.loopback import is_loopback

_ROUTES: Final = Path("/proc/net/route")
_ROUTES_6: Final = Path("/proc/net/ipv6_route")
_MAPPED: Final = "::ffff:"
_EVERYWHERE: Final = "0" * 8
_EVERYWHERE_6: Final = ("0" * 32, "00")


def is_own_peer(request: web.BaseRequest, *, behind_gateway: bool) -> bool:
    """Args: behind_gateway: what the gateway hands on comes from this machine, too."""
    peer, own = request.get_extra_info("peername"), request.get_extra_info("sockname")
    if not peer or not own:
        return False
    own_addresses = {own[0], *_gateways()} if behind_gateway else set[str]()
    return is_own_address(peer[0], own_addresses)


def is_own_address(peer: str, own_addresses: Set[str]) -> bool:
    """Whether it is one of these, or of loopback; a server of IPv6 sees those of IPv4 within its own."""
    plain = peer.removeprefix(_MAPPED)
    return is_loopback(plain) or plain in {address.removeprefix(_MAPPED) for address in own_addresses}


@cache
def _gateways() -> frozenset[str]:
    """They stay as they were when the container was started."""
    found: set[str] = set()
    for path, read in ((_ROUTES, gateways_in), (_ROUTES_6, gateways_6_in)):
        with suppress(OSError):
            found |= read(path.read_text("ascii"))
    return frozenset(found)


def gateways_in(table: str) -> set[str]:
    """Those of default routes, as `/proc/net/route` tells them: numbers in the byte order of the machine."""
    rows = [line.split() for line in table.splitlines()[1:]]
    routes = [gateway for _, destination, gateway, *_ in rows if destination == _EVERYWHERE]
    return {socket.inet_ntoa(struct.pack("=I", int(gateway, 16))) for gateway in routes} - {"0.0.0.0"}  # noqa: S104


def gateways_6_in(table: str) -> set[str]:
    """As `gateways_in`, of `/proc/net/ipv6_route`: destination, source and next hop with their lengths."""
    rows = [line.split() for line in table.splitlines()]
    routes = [hop for destination, bits, _, _, hop, *_ in rows if (destination, bits) == _EVERYWHERE_6]
    return {str(IPv6Address(int(gateway, 16))) for gateway in routes} - {"::"}
