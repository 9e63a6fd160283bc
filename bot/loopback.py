"""What loopback is: the addresses and the name by which only this machine reaches itself."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import Final

_WITH_PORT: Final = re.compile(r"(\[[0-9a-f:]+\]|[0-9a-z.]+)(?::([0-9]{1,5}))?", re.IGNORECASE)


def is_loopback(host: str) -> bool:
    """Whether a name or an IP address, without brackets, leads to this machine from wherever it is looked up.

    Any other name may: whoever owns it can let it lead here.
    """
    try:
        return host.lower() == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def loopback_port(authority: str, default_port: int = 80) -> int | None:
    """The port of what stands after `http://` or in a Host header; None if that is not loopback."""
    match = _WITH_PORT.fullmatch(authority)
    if match is None or not is_loopback(match[1].strip("[]")):
        return None
    return int(match[2] or default_port)
