"""Thousands of link vectors, always the same: special addresses in every spelling, in every place of a link.

Each address stands in each of its spellings by itself, in an odd link and behind redirects. Each is what a
name leads to, in every way that a name can. Each stands where it does no harm, which must not hinder a fetch.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from tests.security.address_spellings import spellings
from tests.security.link_vectors import Vector
from tests.security.special_addresses import Address, public_neighbors, special_addresses

Answers = Sequence[Sequence[str]]

_SEED = 4
_GOOD = "93.184.216.34"
_GOOD_SITE = {"img.example.com": [[_GOOD]]}
_GOOD_LINK = "http://img.example.com/a.png"
_TRAP = "trap.example.com"
_TRAP_LINK = f"http://{_TRAP}/a.png"
_STATUSES = (301, 302, 303, 307, 308)

_LINKS_TO_A_HOST = (
    "http://{}/",
    "https://{}/",
    "HTTP://{}",
    "http://{}:80/a.png",
    "https://{}:443/a.png?x=1",
    "http://{}:8080/",
    "http://{}:0080/",
    "http://{}:/",
    "http://user@{}/",
    "http://user:password@{}/",
    "http://img.example.com@{}/",
    "http://img.example.com:80@{}/",
    "http://img.example.com%40{}/",
    "http://img.example.com%2f@{}/",
    "http://{}#@img.example.com/",
    "http://{}?@img.example.com/",
    "http://{}\\@img.example.com/",
    "http://img.example.com\\@{}/",
    "http:\\\\{}\\",
    "http:/{}/",
    "http:///{}/",
    "http:{}/",
    "//{}/",
    " http://{}/",
    "http:// {}/",
    "http://{} /",
    "http://{}\t/",
    "http://\n{}/",
    "http://{}\r\nHost: img.example.com/",
    "http://{},img.example.com/",
    "http://{};img.example.com/",
    "http://{}&img.example.com/",
    "http://img.example.com {}/",
    "ftp://{}/a.png",
    "gopher://{}:6379/_INFO",
    "dict://{}:11211/stat",
    "ldap://{}/",
    "file://{}/etc/passwd",
    "ws://{}/",
    "http+unix://{}/",
    "url:http://{}/",
    "view-source:http://{}/",
    "jar:http://{}!/",
    "feed:http://{}/",
    "javascript://{}/%0aalert(1)",
)
_REDIRECTS_TO_A_HOST = (
    "http://{}/",
    "https://{}/",
    "//{}/",
    "///{}/",
    "\\\\{}\\",
    "/\\{}/",
    "http:\\\\{}/",
    "http:{}",
    "http:/{}/",
    "HTTP://{}:80/a.png",
    "http://{}:8080/",
    "http://user@{}/",
    "http://img.example.com@{}/",
    " http://{}/",
    "\thttp://{}/",
    "http://{}#@img.example.com/",
    "gopher://{}:25/_x",
    "file://{}/etc/passwd",
)
_HARMLESS_LINKS = (
    "http://img.example.com/{}",
    "http://img.example.com/a.png?next=http://{}/",
    "http://img.example.com/a.png#http://{}/",
    "http://img.example.com/@{}/a.png",
    "http://img.example.com//{}/a.png",
    "http://img.example.com/http://{}/",
)


def generated() -> list[Vector]:
    """All of them; 2,000 and more."""
    chance = random.Random(_SEED)  # noqa: S311 - the same vectors each time
    addresses = special_addresses(chance)
    return [
        *_spelled(addresses, chance),
        *_named(addresses),
        *_harmless(addresses),
        *_public(public_neighbors()),
    ]


def public_addresses() -> frozenset[str]:
    """Those that good links lead to, besides the ones in `link_vectors`."""
    return frozenset(map(str, public_neighbors()))


def _spelled(addresses: list[Address], chance: random.Random) -> Iterator[Vector]:
    """Addresses that stand in the link or in the redirect."""
    for address in addresses:
        for spelling, host in spellings(address).items():
            name = f"{address}, {spelling}"
            yield _blocked(f"{name}: direct", f"http://{host}/")
            odd = chance.choice(_LINKS_TO_A_HOST)
            yield _blocked(f"{name}: {odd!r}", odd.format(host))
            status, location = chance.choice(_STATUSES), chance.choice(_REDIRECTS_TO_A_HOST)
            yield _redirected(
                f"{name}: {status} {location!r}", status, location.format(host), hops=chance.randint(1, 3)
            )


def _named(addresses: list[Address]) -> Iterator[Vector]:
    """Addresses that a name leads to, alone and in company; a name may also change its mind."""
    for address in map(str, addresses):
        for kind, answers in {
            "name": [[address]],
            "last of good answers": [[_GOOD, address]],
            "first of good answers": [[address, _GOOD]],
            "first of two turns": [[address], [_GOOD]],
        }.items():
            yield _blocked(f"{address}: {kind}", _TRAP_LINK, {_TRAP: answers})
            yield _blocked(
                f"{address}: {kind}, by TLS", _TRAP_LINK.replace("http", "https"), {_TRAP: answers}
            )
            yield _redirected(f"{address}: redirect to {kind}", 302, _TRAP_LINK, dns={_TRAP: answers})
        turns = {_TRAP: [[_GOOD], [address]]}
        yield _allowed(f"{address}: rebinding", _TRAP_LINK, turns)
        yield _blocked(f"{address}: rebinding between hops", _TRAP_LINK, turns, {_TRAP_LINK: "/b.png"})


def _harmless(addresses: list[Address]) -> Iterator[Vector]:
    for address in map(str, addresses):
        for link in _HARMLESS_LINKS:
            yield _allowed(f"{address}: {link!r}", link.format(address))
        name = f"a-{address.replace('.', '-').replace(':', '-')}-z.example.com"
        yield _allowed(f"{address}: in a name", f"https://{name}/", {name: [[_GOOD]]})


def _public(addresses: list[Address]) -> Iterator[Vector]:
    """The neighbors of what is forbidden."""
    for address in addresses:
        host = f"[{address}]" if address.version == 6 else str(address)
        dns = {"edge.example.com": [[str(address)]]}
        yield _allowed(f"{address}: direct", f"http://{host}/a.png")
        yield _allowed(f"{address}: in capitals, with the port", f"HTTP://{host.upper()}:80/a.png")
        yield _allowed(f"{address}: name", "https://edge.example.com/a.png", dns)
        for status in _STATUSES:
            redirect = {_GOOD_LINK: f"{status} http://{host}/b.png"}
            yield _allowed(f"{address}: redirect {status}", _GOOD_LINK, redirects=redirect)
        yield _allowed(
            f"{address}: redirect to TLS", _GOOD_LINK, dns, {_GOOD_LINK: "//edge.example.com/b.png"}
        )


def _redirected(
    id_: str, status: int, location: str, *, hops: int = 1, dns: Mapping[str, Answers] = MappingProxyType({})
) -> Vector:
    """A good site leads there, after some hops within itself."""
    stops = [f"http://img.example.com/{hop}" for hop in range(hops)]
    redirects = {
        stop: f"{status} {target}" for stop, target in zip(stops, [*stops[1:], location], strict=True)
    }
    return _blocked(id_, stops[0], dns, redirects)


def _blocked(
    id_: str,
    url: str,
    dns: Mapping[str, Answers] = MappingProxyType({}),
    redirects: Mapping[str, str] = MappingProxyType({}),
) -> Vector:
    return Vector(id_, url, "block", {**_GOOD_SITE, **dns}, redirects)


def _allowed(
    id_: str,
    url: str,
    dns: Mapping[str, Answers] = MappingProxyType({}),
    redirects: Mapping[str, str] = MappingProxyType({}),
) -> Vector:
    return Vector(id_, url, "allow", {**_GOOD_SITE, **dns}, redirects)
