"""Who may talk to the local chat: this machine, and in a browser only our own page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.web.own_names import is_own_name
from bot.web.own_peers import is_own_peer
from bot.web.security_headers import security_headers

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_OWN_SITES = frozenset({"same-origin", "none"})

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
SECURITY_HEADERS = security_headers(CONTENT_SECURITY_POLICY)


def guarded(
    handler: Handler,
    *,
    refuse: Callable[[str], web.Response],
    only_own_page: bool = True,
    behind_gateway: bool = False,
) -> Handler:
    """Wraps a handler in the checks; `refuse` makes the answer to a request that fails them.

    `behind_gateway` is for containers whose port is published on loopback, see `bot.web.own_peers`.
    """

    async def checked(request: web.Request) -> web.StreamResponse:
        if not is_own_peer(request, behind_gateway=behind_gateway) or not is_own_name(request):
            return refuse("The local chat answers only on this machine, at its own address.")
        if only_own_page and not _is_own_page(request):
            return refuse("The local chat answers only to its own page.")
        return await handler(request)

    return checked


def _is_own_page(request: web.Request) -> bool:
    origin = request.headers.get("Origin", f"http://{request.host}")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return origin.lower() == f"http://{request.host}".lower() and site in _OWN_SITES
