"""What every `LinkFetcher` keeps to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.fetch import NoLinks, SafeLinkFetcher
from handlers.ports import LinkFetcher, LinkRefused
from ocr_engine.errors import FileTooLarge
from tests.worlds.fakes import FakeLinks
from tests.worlds.links import PublicWeb

MAX_BYTES = 100


@pytest.fixture
async def web() -> AsyncIterator[PublicWeb]:
    async with PublicWeb() as public_web:
        yield public_web


@pytest.fixture(params=["safe", "none", "fake"])
async def fetcher(request: pytest.FixtureRequest, web: PublicWeb) -> AsyncIterator[LinkFetcher]:
    """Each fetcher in a web without a single page."""
    if request.param == "none":
        yield NoLinks()
    elif request.param == "fake":
        yield FakeLinks(LinkRefused("status"))
    else:
        async with safe_fetcher(web) as fetcher:
            yield fetcher


@pytest.fixture(params=["safe", "fake"])
async def fetcher_of_pages(request: pytest.FixtureRequest, web: PublicWeb) -> AsyncIterator[LinkFetcher]:
    """Each fetcher that fetches something, in a web with two pages."""
    small = web.serve("www.example.com", "/small.png", b"a picture")
    large = web.serve("www.example.com", "/large.png", b"x" * (MAX_BYTES + 1))
    if request.param == "fake":
        yield FakeLinks(LinkRefused("status"), {small: b"a picture", large: FileTooLarge(MAX_BYTES)})
        return
    async with safe_fetcher(web) as fetcher:
        yield fetcher


def safe_fetcher(web: PublicWeb) -> SafeLinkFetcher:
    return SafeLinkFetcher(max_bytes=MAX_BYTES, timeout_seconds=10, **web.fetcher_kwargs())


async def test_the_bytes_behind_a_link_come_as_they_are(fetcher_of_pages: LinkFetcher) -> None:
    assert await fetcher_of_pages.fetch("http://www.example.com/small.png") == b"a picture"


async def test_more_bytes_than_the_limit_are_an_error_that_names_it(fetcher_of_pages: LinkFetcher) -> None:
    with pytest.raises(FileTooLarge) as refused:
        await fetcher_of_pages.fetch("http://www.example.com/large.png")
    assert refused.value.limit == MAX_BYTES


async def test_beside_its_pages_there_is_nothing(fetcher_of_pages: LinkFetcher) -> None:
    with pytest.raises(LinkRefused):
        await fetcher_of_pages.fetch("http://www.example.com/other.png")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "not a link",
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "http://nobody.example.com/a.png",
        "http://93.184.216.34/not-there.png",
        "http://\ud800.example.com/",
    ],
)
async def test_a_link_that_gives_nothing_is_refused_and_nothing_else(fetcher: LinkFetcher, url: str) -> None:
    with pytest.raises(LinkRefused):
        await fetcher.fetch(url)


async def test_a_refusal_names_its_reason_without_the_link(fetcher: LinkFetcher) -> None:
    with pytest.raises(LinkRefused) as refused:
        await fetcher.fetch("http://93.184.216.34/secret.png")
    assert str(refused.value)
    assert "secret" not in str(refused.value)
    assert "93.184" not in str(refused.value)
