"""What every `LinkFetcher` keeps to."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.fetch import NoLinks, SafeLinkFetcher
from handlers.ports import LinkFetcher, LinkRefused
from tests.worlds.links import PublicWeb


@pytest.fixture(params=[SafeLinkFetcher, NoLinks])
async def fetcher(request: pytest.FixtureRequest) -> AsyncIterator[LinkFetcher]:
    """Each fetcher in a web without a single page."""
    if request.param is NoLinks:
        yield NoLinks()
        return
    async with (
        PublicWeb() as public_web,
        SafeLinkFetcher(max_bytes=1, timeout_seconds=10, **public_web.fetcher_kwargs()) as fetcher,
    ):
        yield fetcher


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
