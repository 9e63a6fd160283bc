"""The Wi-Fi network that a QR code names, as Android and iOS write it: `WIFI:T:WPA;S:name;P:password;;`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = re.compile(r"WIFI:", re.IGNORECASE)
_FIELD = re.compile(r"(?<![A-Za-z0-9])([A-Za-z0-9]{1,20}):((?:\\.|[^\\;])*)(?:;|$)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class WifiNetwork:
    """`password` is empty for a network without one."""

    name: str
    password: str = ""


def wifi_network(text: str) -> WifiNetwork | None:
    """None where the text names no network, or says more than a network has."""
    if not (prefix := _PREFIX.match(text)):
        return None
    fields = {name.upper(): _plain(value) for name, value in _FIELD.findall(text, prefix.end())}
    name = fields.get("S", "")
    return WifiNetwork(name, fields.get("P", "")) if name else None


def _plain(value: str) -> str:
    """Without the signs that keep a character from parting fields, and quotes around all of it."""
    return _ESCAPED.sub(r"\1", value)
