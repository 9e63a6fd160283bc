"""Whose requests come from this machine, where the service is in a container."""

from __future__ import annotations

import sys

import pytest

from bot.web.own_peers import gateways_6_in, gateways_in, is_own_address

OWN = {"172.18.0.3", "172.18.0.1"}
ROUTES = """Iface Destination Gateway Flags RefCnt Use Metric Mask MTU Window IRTT
eth0 00000000 010012AC 0003 0 0 0 00000000 0 0 0
eth0 000012AC 00000000 0001 0 0 0 0000FFFF 0 0 0
"""
ROUTES_6 = f"""{"0" * 32} 00 {"0" * 32} 00 fd{"0" * 29}1 00000400 00000003 00000000 00000003 eth0
{"0" * 32} 00 {"0" * 32} 00 {"0" * 32} ffffffff 00000001 00000000 00200200 lo
"""


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "172.18.0.1", "172.18.0.3", "::ffff:172.18.0.1"])
def test_the_gateway_and_the_container_itself_are_this_machine(peer: str) -> None:
    assert is_own_address(peer, OWN)


@pytest.mark.parametrize("peer", ["172.18.0.4", "192.168.0.7", "::ffff:172.18.0.4", "fe80::1"])
def test_other_containers_are_not(peer: str) -> None:
    assert not is_own_address(peer, OWN)


@pytest.mark.skipif(sys.byteorder != "little", reason="the table is written in the byte order of the machine")
def test_the_gateway_stands_in_the_routes() -> None:
    assert gateways_in(ROUTES) == {"172.18.0.1"}
    assert gateways_6_in(ROUTES_6) == {"fd00::1"}
