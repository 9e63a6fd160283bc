from __future__ import annotations

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.fetch import SafeLinkFetcher
from handlers.ports import LinkRefused
from ocr_engine.errors import FileTooLarge
from tests.worlds.links import PublicWeb, resolved

HOST = "img.example.com"
PICTURE = b"\x89PNG\r\n\x1a\n and so on"
LIMIT = 1000


@pytest.fixture
async def public_web() -> AsyncIterator[PublicWeb]:
    async with PublicWeb() as public_web:
        yield public_web


async def fetch(public_web: PublicWeb, url: str, **options: Any) -> bytes:  # noqa: ANN401 - passed on
    arguments = {"max_bytes": LIMIT, "timeout_seconds": 10, **public_web.fetcher_kwargs(), **options}
    async with SafeLinkFetcher(**arguments) as fetcher:
        return await fetcher.fetch(url)


async def reason_of_refusal(public_web: PublicWeb, url: str, **options: Any) -> str:  # noqa: ANN401 - passed on
    with pytest.raises(LinkRefused) as refused:
        await fetch(public_web, url, **options)
    return str(refused.value)


async def test_fetches_the_bytes_behind_a_link(public_web: PublicWeb) -> None:
    assert await fetch(public_web, public_web.serve(HOST, "/a.png", PICTURE)) == PICTURE
    assert public_web.connections == [("93.184.216.34", 80)]


async def test_fetches_over_tls(public_web: PublicWeb) -> None:
    public_web.serve(HOST, "/a.png", PICTURE)
    assert await fetch(public_web, f"https://{HOST}/a.png") == PICTURE
    assert public_web.connections == [("93.184.216.34", 443)]


async def test_refuses_a_certificate_of_another_name(public_web: PublicWeb) -> None:
    public_web.serve("img.example.net", "/a.png", PICTURE)
    assert await reason_of_refusal(public_web, "https://img.example.net/a.png") == "network"


async def test_leaves_it_to_the_engine_to_tell_what_the_bytes_are(public_web: PublicWeb) -> None:
    url = public_web.serve(HOST, "/a.png", b"<html>", "text/html")
    assert await fetch(public_web, url) == b"<html>"


async def test_says_who_it_is_and_what_it_wants(public_web: PublicWeb) -> None:
    await fetch(public_web, public_web.serve(HOST, "/a.png", PICTURE))
    headers = public_web.pages.requests[0].headers
    assert "Legible" in headers["User-Agent"]
    assert headers["Accept"].startswith("image/*")
    assert headers["Accept-Encoding"] == "identity"


async def test_gives_no_cookies_back(public_web: PublicWeb) -> None:
    public_web.serve(HOST, "/b.png", PICTURE)
    url = public_web.serve(
        HOST, "/a.png", status=302, headers={"Location": "/b.png", "Set-Cookie": "track=1; Path=/"}
    )
    await fetch(public_web, url)
    assert [request.headers.get("Cookie") for request in public_web.pages.requests] == [None, None]


async def test_uses_no_proxy_of_the_environment(
    public_web: PublicWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert await fetch(public_web, public_web.serve(HOST, "/a.png", PICTURE)) == PICTURE


@pytest.mark.parametrize("status", [204, 206, 300, 304, 401, 403, 404, 429, 500])
async def test_refuses_every_status_but_ok(public_web: PublicWeb, status: int) -> None:
    url = public_web.serve(HOST, "/a.png", PICTURE, status=status, headers={"Location": "/b.png"})
    assert await reason_of_refusal(public_web, url) == "status"


def chain(public_web: PublicWeb, hops: int, status: int = 302) -> str:
    """A link that reaches the picture after that many redirects."""
    public_web.serve(HOST, f"/{hops}", PICTURE)
    for hop in range(hops):
        public_web.serve(HOST, f"/{hop}", status=status, headers={"Location": f"/{hop + 1}"})
    return f"http://{HOST}/0"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_follows_every_kind_of_redirect(public_web: PublicWeb, status: int) -> None:
    assert await fetch(public_web, chain(public_web, 1, status)) == PICTURE


async def test_follows_three_redirects_and_no_more(public_web: PublicWeb) -> None:
    assert await fetch(public_web, chain(public_web, 3)) == PICTURE
    assert await reason_of_refusal(public_web, chain(public_web, 4)) == "redirects"


async def test_follows_a_redirect_to_tls(public_web: PublicWeb) -> None:
    public_web.serve(HOST, "/b.png", PICTURE)
    url = public_web.serve(HOST, "/a.png", status=301, headers={"Location": f"https://{HOST}/b.png"})
    assert await fetch(public_web, url) == PICTURE


async def test_a_redirect_into_the_private_network_ends_there(public_web: PublicWeb) -> None:
    url = public_web.serve(HOST, "/a.png", status=302, headers={"Location": "http://169.254.169.254/"})
    assert await reason_of_refusal(public_web, url) == "address"
    assert public_web.connections == [("93.184.216.34", 80)]


async def test_the_time_limit_spans_all_redirects(public_web: PublicWeb) -> None:
    url = public_web.serve(HOST, "/a.png", status=302, headers={"Location": "/a.png"})
    assert await reason_of_refusal(public_web, url, timeout_seconds=0.2, max_redirects=10**9) == "timeout"


async def test_a_server_that_never_answers_costs_the_time_limit(public_web: PublicWeb) -> None:
    async def silence(_request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.Event().wait()
        raise AssertionError

    url = public_web.serve_live(HOST, "/a.png", silence)
    assert await reason_of_refusal(public_web, url, timeout_seconds=0.2) == "timeout"


async def test_a_server_that_drips_costs_the_time_limit(public_web: PublicWeb) -> None:
    async def drip(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b".")
            await asyncio.sleep(0.02)

    url = public_web.serve_live(HOST, "/a.png", drip)
    assert await reason_of_refusal(public_web, url, timeout_seconds=0.2) == "timeout"


async def test_takes_a_file_of_exactly_the_limit(public_web: PublicWeb) -> None:
    assert len(await fetch(public_web, public_web.serve(HOST, "/a.png", b"." * LIMIT))) == LIMIT


async def test_a_file_over_the_limit_is_too_large(public_web: PublicWeb) -> None:
    with pytest.raises(FileTooLarge) as error:
        await fetch(public_web, public_web.serve(HOST, "/a.png", b"." * (LIMIT + 1)))
    assert error.value.limit == LIMIT


async def test_an_announced_size_over_the_limit_is_believed_before_the_first_byte(
    public_web: PublicWeb,
) -> None:
    async def announce(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000000000"})
        await response.prepare(request)
        await asyncio.Event().wait()
        return response

    with pytest.raises(FileTooLarge):
        await fetch(public_web, public_web.serve_live(HOST, "/a.png", announce))


async def test_an_endless_file_is_cut_at_the_limit(public_web: PublicWeb) -> None:
    async def endless(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"." * LIMIT)

    with pytest.raises(FileTooLarge):
        await fetch(public_web, public_web.serve_live(HOST, "/a.png", endless))


async def test_a_server_that_only_promises_an_answer_is_given_up_and_a_neighbor_is_fetched(
    public_web: PublicWeb,
) -> None:
    async def promise(request: web.BaseRequest) -> web.StreamResponse:
        transport = request.transport
        while transport and not transport.is_closing():
            transport.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
            await asyncio.sleep(0)
        raise ConnectionResetError

    promised = public_web.serve_live(HOST, "/a.png", promise)
    neighbor = public_web.serve(HOST, "/b.png", PICTURE)
    reasons = asyncio.gather(*(reason_of_refusal(public_web, promised) for _ in range(4)))
    assert await fetch(public_web, neighbor) == PICTURE
    assert await reasons == ["network"] * 4


@pytest.mark.parametrize("announced", [{}, {"Content-Length": "500"}])
async def test_a_file_that_breaks_off_is_refused(public_web: PublicWeb, announced: dict[str, str]) -> None:
    async def break_off(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse(headers=announced)
        await response.prepare(request)
        await response.write(b"." * 100)
        assert request.transport
        request.transport.close()
        return response

    url = public_web.serve_live(HOST, "/a.png", break_off)
    assert await reason_of_refusal(public_web, url) == "network"


@pytest.mark.parametrize("encoding", ["gzip", "br", "identity, gzip"])
async def test_refuses_an_encoded_answer_that_could_unpack_to_anything(
    public_web: PublicWeb, encoding: str
) -> None:
    url = public_web.serve(HOST, "/a.png", gzip.compress(PICTURE), headers={"Content-Encoding": encoding})
    assert await reason_of_refusal(public_web, url) == "encoding"


@pytest.mark.parametrize(
    "headers",
    [{"X-Filler": "x" * 100_000}, {f"X-{number}": "" for number in range(100_000)}],
    ids=["long", "many"],
)
async def test_refuses_endless_headers(public_web: PublicWeb, headers: dict[str, str]) -> None:
    url = public_web.serve(HOST, "/a.png", PICTURE, headers=headers)
    assert await reason_of_refusal(public_web, url) == "network"


async def test_an_unknown_name_is_refused(public_web: PublicWeb) -> None:
    assert await reason_of_refusal(public_web, "http://nobody.example.com/a.png") == "network"


async def test_a_name_with_one_private_address_is_refused_before_any_connection(
    public_web: PublicWeb,
) -> None:
    url = public_web.serve(HOST, "/a.png", PICTURE)
    public_web.names.point(HOST, ["93.184.216.34", "10.0.0.5"])
    assert await reason_of_refusal(public_web, url) == "address"
    assert public_web.connections == []


class TwoFacedAnswers(list[ResolveResult]):
    """Public when it is checked, private when it is used."""

    def __init__(self) -> None:
        self._faces = ["93.184.216.34", "10.0.0.5"]
        super().__init__([resolved(HOST, self._faces[0], 80)])

    def __iter__(self) -> Iterator[ResolveResult]:
        return iter([resolved(HOST, self._faces.pop(0), 80)])


class TwoFacedResolver(AbstractResolver):
    async def resolve(self, *_: object) -> list[ResolveResult]:
        return TwoFacedAnswers()

    async def close(self) -> None:
        """Has nothing to close."""


async def test_the_connection_is_checked_even_if_the_answers_were_changed_after_their_check(
    public_web: PublicWeb,
) -> None:
    url = public_web.serve(HOST, "/a.png", PICTURE)
    assert await reason_of_refusal(public_web, url, resolver=TwoFacedResolver()) == "address"
    assert public_web.connections == []


async def test_works_over_ipv6(public_web: PublicWeb) -> None:
    url = public_web.serve("[2606:2800:220:1:248:1893:25c8:1946]", "/a.png", PICTURE)
    assert await fetch(public_web, url) == PICTURE


async def test_the_log_knows_the_class_of_the_reason_and_nothing_else(
    public_web: PublicWeb, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await reason_of_refusal(public_web, "http://10.0.0.1/secret")
    assert [record.getMessage() for record in caplog.records if record.name.startswith("bot")] == [
        "A picture link was refused: address"
    ]
    assert not any(record.exc_info for record in caplog.records)


async def test_carries_no_foreign_exception_that_could_show_an_address(public_web: PublicWeb) -> None:
    with pytest.raises(LinkRefused) as refused:
        await fetch(public_web, "http://nobody.example.com/a.png")
    assert refused.value.__cause__ is None
    assert refused.value.__context__ is None


async def test_serves_many_links_at_once(public_web: PublicWeb) -> None:
    urls = [public_web.serve(HOST, f"/{number}", b"%d" % number) for number in range(30)]
    async with SafeLinkFetcher(max_bytes=LIMIT, timeout_seconds=10, **public_web.fetcher_kwargs()) as fetcher:
        assert await asyncio.gather(*map(fetcher.fetch, urls)) == [b"%d" % number for number in range(30)]
