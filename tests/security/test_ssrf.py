from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bot.fetch import SafeLinkFetcher
from tests.security import links
from tests.security.link_generator import generated
from tests.security.link_namespace import CONTROLS
from tests.security.link_vectors import PICTURE_PAGE, PUBLIC_ADDRESSES, Vector, collected, verdict_on
from tests.worlds.links import PublicWeb

COLLECTED = collected()


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """What happened to the vectors where every address of the internet is a canary."""
    try:
        return links.report()
    except links.NoNamespace as reason:
        pytest.skip(str(reason))


def test_the_collected_vectors_are_complete() -> None:
    assert Counter(vector.expect for vector in COLLECTED) == {"block": 220, "allow": 23, "safe": 7}


def test_the_generated_vectors_are_many_and_always_the_same() -> None:
    vectors = generated()
    assert Counter(vector.expect for vector in vectors) == {"block": 16_698, "allow": 1_500}
    assert len({vector.id for vector in vectors}) == len(vectors)
    assert vectors == generated()


def test_canaries_hear_a_connection_to_any_address(report: dict[str, Any]) -> None:
    """Without this, silence would prove nothing."""
    assert report["control"] == [f"{address} port {port}" for address, port in CONTROLS]


def test_no_vector_reaches_a_canary(report: dict[str, Any]) -> None:
    assert len(report["vectors"]) == len(COLLECTED) + len(generated())
    assert [vector for vector in report["vectors"] if vector["hits"]] == []


def test_bad_links_are_refused_and_good_ones_fetched_in_the_namespace(report: dict[str, Any]) -> None:
    assert [vector for vector in report["vectors"] if not vector["right"]] == []


def test_a_public_address_of_this_machine_itself_is_refused(report: dict[str, Any]) -> None:
    """A firewall keeps the world from a server's own ports, but not the server itself."""
    assert report["own_addresses_let_in"] == []


@pytest.mark.parametrize("vector", COLLECTED, ids=lambda vector: vector.id)
async def test_a_vector_connects_to_public_addresses_only(vector: Vector) -> None:
    """The collected vectors where there are no namespaces: recorded at the last call before the connect."""
    async with PublicWeb(PICTURE_PAGE) as web:
        vector.furnish(web.names, web.pages)
        async with SafeLinkFetcher(max_bytes=1000, timeout_seconds=5, **web.fetcher_kwargs()) as fetcher:
            assert vector.is_right(await verdict_on(vector, fetcher))
    assert {address for address, _ in web.connections} <= PUBLIC_ADDRESSES
    assert {port for _, port in web.connections} <= {80, 443}
