"""Links that attack a fetcher, one JSON object per line: `id`, `url`, `expect`, some `dns` and `redirects`.

`expect` is `allow`, `block`, or `safe` where either will do; no link may cause a private connection.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from yarl import URL

from handlers.ports import LinkFetcher, LinkRefused
from tests.worlds.links import FixedResolver, Pages, still_page

_FILE = Path(__file__).with_name("vectors") / "ssrf.jsonl"
PICTURE = b"\x89PNG\r\n\x1a\n as far as a fetcher can tell"
PICTURE_PAGE = still_page(PICTURE, "image/png")
PUBLIC_ADDRESSES = frozenset(
    {
        "11.0.0.1",
        "93.184.216.34",
        "100.128.0.1",
        "151.101.1.69",
        "172.15.255.255",
        "172.32.0.1",
        "2606:2800:220:1:248:1893:25c8:1946",
    }
)


@dataclass(frozen=True, slots=True)
class Vector:
    """A link with the names and the redirects of its world."""

    id: str
    url: str
    expect: str
    dns: Mapping[str, Sequence[Sequence[str]]]
    redirects: Mapping[str, str]

    @classmethod
    def from_line(cls, line: str) -> Self:
        fields: dict[str, Any] = json.loads(line)
        dns = {name: _successive(answers) for name, answers in fields.get("dns", {}).items()}
        return cls(fields["id"], fields["url"], fields["expect"], dns, fields.get("redirects", {}))

    def furnish(self, names: FixedResolver, pages: Pages) -> None:
        for name, answers in self.dns.items():
            names.point(name, *answers)
        for url, target in self.redirects.items():
            status, location = target.split(" ", 1) if target[:3].isdigit() else ("302", target)
            page = still_page(b"", "text/plain", status=int(status), headers={"Location": location})
            pages.put(URL(url), page)

    def is_right(self, verdict: str) -> bool:
        return verdict == self.expect or (self.expect == "safe" and verdict in {"allow", "block"})


def collected() -> list[Vector]:
    """Those that were gathered by hand, from the tests of well-known guards."""
    return [Vector.from_line(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


async def verdict_on(vector: Vector, fetcher: LinkFetcher) -> str:
    try:
        data = await fetcher.fetch(vector.url)
    except LinkRefused:
        return "block"
    return "allow" if data == PICTURE else "wrong bytes"


def _successive(answers: list[str] | list[list[str]]) -> list[list[str]]:
    several = [answer for answer in answers if isinstance(answer, list)]
    return several or [[answer for answer in answers if isinstance(answer, str)]]
