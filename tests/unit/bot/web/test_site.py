"""The port that the service listens on."""

from __future__ import annotations

import socket

import pytest

from bot.web.site import NoFreePort, listening_socket, own_address


def test_a_busy_port_gives_way_to_the_next_free_one() -> None:
    with listening_socket("127.0.0.1", 0) as busy:
        port = busy.getsockname()[1]
        with listening_socket("127.0.0.1", port) as listener:
            assert port < listener.getsockname()[1] < port + 50


def test_an_address_of_another_machine_is_a_clear_error() -> None:
    with pytest.raises(NoFreePort, match=r"Cannot listen on 192\.0\.2\.1:8080: "):
        listening_socket("192.0.2.1", 8080)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1"), ("0.0.0.0", "http://127.0.0.1"), ("localhost", "http://127.0.0.1")],  # noqa: S104
)
def test_the_address_is_one_that_this_machine_reaches(host: str, address: str) -> None:
    with listening_socket(host, 0) as listener:
        assert own_address(listener) == f"{address}:{listener.getsockname()[1]}"


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_addresses_of_ipv6_stand_in_brackets() -> None:
    with listening_socket("::1", 0) as listener:
        assert own_address(listener).startswith("http://[::1]:")
