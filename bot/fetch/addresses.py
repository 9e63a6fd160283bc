"""Which addresses the bot may connect to.

The list is our own, since what `ipaddress` calls global changes with Python's patch version. It follows
IANA's special-purpose registries, and adds public addresses that cloud providers use internally.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import ResolveResult
from aiohttp.connector import AddrInfoType

PORTS = {"http": 80, "https": 443}

DENIED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's WireServer
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, Oracle's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
GLOBAL_V6 = IPv6Network("2000::/3")
DENIED_V6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which embeds any IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


class ForbiddenAddress(OSError):
    """An address outside the public internet, or a port that pictures are not served on.

    An `OSError`, since aiohttp's connection race handles nothing else.
    """


def is_public(address: str) -> bool:
    """Whether `address` is a plain spelling of a public unicast address."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in DENIED_V4)
    return _is_public_v6(ip)


def check_answers(answers: list[ResolveResult]) -> None:
    """One forbidden address refuses the name: which of them is connected to is not ours to choose."""
    if not answers or not all(is_public(answer["host"]) for answer in answers):
        raise ForbiddenAddress


def guard_socket(addr_info: AddrInfoType) -> socket.socket:
    """Makes the socket of a connection, for permitted destinations only.

    aiohttp calls it right before each connect, also for address literals, which pass by every resolver.
    """
    made = public_socket(addr_info)
    if _is_own(addr_info):
        made.close()
        raise ForbiddenAddress
    return made


def public_socket(addr_info: AddrInfoType) -> socket.socket:
    """`guard_socket` on a machine that has no public address itself."""
    family, type_, proto, _, sockaddr = addr_info
    if not is_public(sockaddr[0]) or sockaddr[1] not in PORTS.values():
        raise ForbiddenAddress
    return socket.socket(family, type_, proto)


def _is_own(addr_info: AddrInfoType) -> bool:
    """Whether this machine has that address: it would speak to it from itself. Nothing is sent.

    No firewall between us and the world stands between us and ourselves.
    """
    family, _, _, _, sockaddr = addr_info
    with socket.socket(family, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(sockaddr)
        return ip_address(probe.getsockname()[0]) == ip_address(sockaddr[0])
    return False


def _is_public_v6(ip: IPv6Address) -> bool:
    return ip.scope_id is None and ip in GLOBAL_V6 and not any(ip in network for network in DENIED_V6)
