"""How often the log of a bot says the same: once a minute, whatever comes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

_LINE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d),\d{3} (\w+) +\[[^]]*\] ([^:]+: .*)")
_VARYING = re.compile(r"\d+|[0-9a-f]{6,}| \(and \d+ times more .*\)")
_MINUTE_SECONDS = 59  # the seconds of the log are whole ones


def too_soon(lines: Iterable[str]) -> int:
    """How many lines came within a minute after one that says the same, numbers aside."""
    last: dict[str, datetime] = {}
    count = 0
    for line in lines:
        if found := _LINE.match(line):
            at, kind = datetime.fromisoformat(found[1]), _VARYING.sub("", found[2] + found[3])
            count += kind in last and (at - last[kind]).total_seconds() < _MINUTE_SECONDS
            last[kind] = at
    return count
