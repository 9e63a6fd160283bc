"""What leads to this machine, and what somebody else could let lead here."""

from __future__ import annotations

import pytest

from bot.loopback import is_loopback, loopback_port


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.2", "::1", "0:0:0:0:0:0:0:1", "localhost", "LocalHost"]
)
def test_this_machine_is_known_in_every_spelling(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["", "::", "10.0.0.1", "localhost.example", "me.localhost", "127.1", "[::1]"]
)
def test_everything_else_is_elsewhere(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("authority", "port"),
    [("127.0.0.1:8080", 8080), ("localhost", 80), ("[::1]:443", 443), ("127.0.0.2:80", 80)],
)
def test_the_port_is_the_one_that_is_given_or_that_of_the_web(authority: str, port: int) -> None:
    assert loopback_port(authority) == port


@pytest.mark.parametrize(
    "authority",
    [
        "",
        "evil.example:8080",
        "127.0.0.1:",
        "127.0.0.1:80:80",
        "me@127.0.0.1:80",
        "127.0.0.1:8o",
        "::1",
        "[::1",
    ],
)
def test_what_is_not_loopback_has_no_port(authority: str) -> None:
    assert loopback_port(authority) is None
