from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.addresses import ForbiddenAddress, check_answers, guard_socket, is_public
from tests.worlds.links import resolved


@pytest.mark.parametrize("address", ["93.184.216.34", "172.32.0.1", "2606:2800:220:1:248:1893:25c8:1946"])
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["168.63.129.16", "100.64.0.1", "192.88.99.1", "2001:4:112::1", "2620:4f:8000::1", "3fff::1", "fec0::1"],
)
def test_special_addresses_that_look_public_are_denied(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("text", ["", "example.com", "127.1", "010.0.0.1", "2606:2800::1%eth0", "8.8.8.8."])
def test_what_is_not_a_plain_address_is_denied(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses())
def test_nothing_passes_that_python_knows_to_be_special(ip: IPv4Address | IPv6Address) -> None:
    special = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved
    assert not (special and is_public(str(ip)))


@given(
    st.ip_addresses(v=4), st.sampled_from(["::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::"])
)
def test_no_address_passes_inside_another_protocols_address(ip: IPv4Address, prefix: str) -> None:
    assert not is_public(str(IPv6Address(int(IPv6Address(prefix)) + int(ip))))


@given(st.ip_addresses(network=IPv6Network("2002::/16")) | st.ip_addresses(network=IPv6Network("2001::/32")))
def test_no_tunnel_passes(ip: IPv6Address) -> None:
    assert not is_public(str(ip))


def test_one_forbidden_answer_refuses_the_name() -> None:
    good, bad = resolved("name", "93.184.216.34", 80), resolved("name", "10.0.0.5", 80)
    check_answers([good])
    with pytest.raises(ForbiddenAddress):
        check_answers([good, bad])


def test_a_name_without_addresses_is_refused() -> None:
    with pytest.raises(ForbiddenAddress):
        check_answers([])


@pytest.mark.parametrize("destination", [("10.0.0.1", 80), ("93.184.216.34", 22), ("93.184.216.34", 8080)])
def test_no_socket_is_made_for_a_forbidden_destination(destination: tuple[str, int]) -> None:
    with pytest.raises(ForbiddenAddress):
        guard_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", destination))


def test_a_socket_is_made_for_a_public_web_server() -> None:
    with guard_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("93.184.216.34", 443))) as made:
        assert made.family == socket.AF_INET
