"""Who may ask: holders of the key, where there is one, and no web page of another site."""

from __future__ import annotations

import hmac
from http import HTTPStatus

from aiohttp import web

from bot.loopback import loopback_port
from bot.web import texts
from bot.web.own_peers import is_own_peer
from bot.web.problems import Problem
from bot.web_api.cross_origin import CrossOrigin


def peer_of(request: web.Request) -> str:
    """The address that it comes from, which is that of a proxy for everybody behind it."""
    return request.remote or ""


def check_origin(request: web.Request, others: CrossOrigin) -> None:
    """Refuses requests from pages of other sites, which a browser on this machine would send for them.

    That a page has the name of this server proves nothing: any site can let its own name lead here.
    """
    origin = request.headers.get("Origin")
    is_own_page = origin == f"http://{request.host}" and loopback_port(request.host) is not None
    if origin is None or is_own_page or others.allows(request):
        return
    raise Problem(HTTPStatus.FORBIDDEN, "cross-origin", texts.FOREIGN_PAGE)


def check_peer(request: web.Request) -> None:
    """Refuses what does not come from this machine: a key-less API in a container is for nobody else."""
    if not is_own_peer(request, behind_gateway=True):
        raise Problem(HTTPStatus.FORBIDDEN, "foreign-peer", texts.FOREIGN_PEER)


def check_key(request: web.Request, api_key: str | None) -> None:
    if api_key is not None and not hmac.compare_digest(_given_key(request), api_key.encode()):
        raise Problem(
            HTTPStatus.UNAUTHORIZED,
            "unauthorized",
            texts.KEY_NEEDED,
            headers={"WWW-Authenticate": "Bearer"},
        )


def _given_key(request: web.Request) -> bytes:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    bearer = token.strip() if scheme.lower() == "bearer" else ""
    return request.headers.get("X-Api-Key", bearer).encode("utf-8", "surrogateescape")
