"""The names by which this machine calls itself, as they stand in the Host header of a request.

Any site can let its own name lead to 127.0.0.1 (DNS rebinding). A browser takes us for that site then, and
hands our answers to its page; but it also tells us the name.
"""

from __future__ import annotations

from aiohttp import web

from bot.loopback import is_loopback, loopback_port


def is_own_name(request: web.BaseRequest) -> bool:
    """Whether the request calls us by a name of loopback and the port that it came to."""
    own = request.get_extra_info("sockname")
    return bool(own) and loopback_port(request.host) == own[1]


def came_by_loopback(request: web.BaseRequest) -> bool:
    """Whether it came to an address that only this machine has."""
    own = request.get_extra_info("sockname")
    return bool(own) and is_loopback(own[0])
