"""Addresses that no link may reach: what IANA's special-purpose registries and our own list name.

The registries are written out here once more, so that a hole in the list of `bot.fetch` is found.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from bot.fetch.addresses import DENIED_V4, DENIED_V6, GLOBAL_V6

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_REGISTRY_V4 = """
    0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
    192.0.0.0/29 192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24
    192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.88.99.2/32 192.168.0.0/16 192.175.48.0/24
    198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32
"""
_REGISTRY_V6 = """
    ::/128 ::1/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32
    2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28
    2001:20::/28 2001:30::/28 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7
    fe80::/10 fec0::/10 ff00::/8
"""
_CLOUD_METADATA = """
    100.100.100.200 168.63.129.16 169.254.169.254 169.254.170.2 192.0.0.192 fd00:ec2::254 fd20:ce::254
"""
SPECIAL_V4 = tuple(sorted({*map(IPv4Network, _REGISTRY_V4.split()), *DENIED_V4}))
SPECIAL_V6 = tuple(sorted({*map(IPv6Network, _REGISTRY_V6.split()), *DENIED_V6}))
_SPECIAL: tuple[Network, ...] = (*SPECIAL_V4, *SPECIAL_V6)


def special_addresses(chance: random.Random) -> list[Address]:
    """The first, the last and some address of every special network, and what clouds keep secrets at."""
    found: list[Address] = list(map(ip_address, _CLOUD_METADATA.split()))
    for network in _SPECIAL:
        somewhere = chance.randrange(network.num_addresses)
        found += (network[0], network[somewhere], network[-1])
    return list(dict.fromkeys(found))


def public_neighbors() -> list[Address]:
    """The addresses right before and right after the special networks that are public themselves."""
    sides = (side for network in _SPECIAL for side in _sides(network))
    return sorted(
        {side for side in sides if not _is_special(side)}, key=lambda side: (side.version, int(side))
    )


def _sides(network: Network) -> Iterator[Address]:
    first, last = int(network[0]), int(network[-1])
    kind = type(network[0])
    if first > 0:
        yield kind(first - 1)
    if last < 2**network.max_prefixlen - 1:
        yield kind(last + 1)


def _is_special(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return any(address in network for network in SPECIAL_V4)
    return address not in GLOBAL_V6 or any(address in network for network in SPECIAL_V6)
