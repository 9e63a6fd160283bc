from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.fetch import SafeLinkFetcher
from tests.link_world import PublicWeb
from tests.security.link_namespace import CONTROLS
from tests.security.link_vectors import PICTURE_PAGE, PUBLIC_ADDRESSES, Vector, read_vectors, verdict_on

VECTORS_FILE = Path(__file__).with_name("vectors") / "ssrf.jsonl"
VECTORS = read_vectors(VECTORS_FILE)
NAMESPACES = (("unshare", "--user", "--map-root-user", "--net"), ("unshare", "--net"))


def enter_namespace() -> tuple[str, ...]:
    """The command that runs another one in a network of its own."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        pytest.skip("needs the programs unshare (util-linux) and ip (iproute2)")
    for command in NAMESPACES:
        if subprocess.run([*command, "ip", "link"], capture_output=True, check=False).returncode == 0:  # noqa: S603
            return command
    pytest.skip("this system does not let us make a network namespace")


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    """What happened to the vectors where every address of the internet is a canary."""
    run = subprocess.run(  # noqa: S603 - our own runner
        [*enter_namespace(), sys.executable, "-m", "tests.security.link_namespace", VECTORS_FILE],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def test_the_vectors_are_complete() -> None:
    assert Counter(vector.expect for vector in VECTORS) == {"block": 220, "allow": 23, "safe": 7}


def test_canaries_hear_a_connection_to_any_address(report: dict[str, Any]) -> None:
    """Without this, silence would prove nothing."""
    assert report["control"] == [f"{address} port {port}" for address, port in CONTROLS]


def test_no_vector_reaches_a_canary(report: dict[str, Any]) -> None:
    assert len(report["vectors"]) == len(VECTORS)
    assert [vector for vector in report["vectors"] if vector["hits"]] == []


def test_bad_links_are_refused_and_good_ones_fetched_in_the_namespace(report: dict[str, Any]) -> None:
    assert [vector for vector in report["vectors"] if not vector["right"]] == []


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
async def test_a_vector_connects_to_public_addresses_only(vector: Vector) -> None:
    """The same vectors where there are no namespaces: recorded at the last call before the connect."""
    async with PublicWeb(PICTURE_PAGE) as web:
        vector.furnish(web.names, web.pages)
        async with SafeLinkFetcher(max_bytes=1000, timeout_seconds=5, **web.fetcher_kwargs()) as fetcher:
            assert vector.is_right(await verdict_on(vector, fetcher))
    assert {address for address, _ in web.connections} <= PUBLIC_ADDRESSES
    assert {port for _, port in web.connections} <= {80, 443}
