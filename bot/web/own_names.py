"""What this machine is called by itself: the Host header of requests that no foreign page has sent.

Any site can let its own name lead to 127.0.0.1 (DNS rebinding). A browser takes us for that site then, and
hands our answers to its page; but it also tells us the name.
"""

from __future__ import annotations

from ipaddress import ip_address

from aiohttp import web

_LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_DEFAULT_PORT = 80


def is_own_name(request: web.BaseRequest) -> bool:
    """Whether the request calls us by a loopback name and the port that it came to."""
    own = request.get_extra_info("sockname")
    if not own:
        return False
    names = [f"{name}:{own[1]}" for name in _LOOPBACK_NAMES]
    return request.host.lower() in (*names, *(_LOOPBACK_NAMES if own[1] == _DEFAULT_PORT else ()))


def came_by_loopback(request: web.BaseRequest) -> bool:
    """Whether it came to an address that only this machine has."""
    own = request.get_extra_info("sockname")
    return bool(own) and ip_address(own[0]).is_loopback
