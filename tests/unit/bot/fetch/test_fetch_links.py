from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.fetch.addresses import is_public
from bot.fetch.links import follow_link, parse_link
from handlers.ports import LinkRefused

PUBLIC = URL("http://img.example.com/folder/a.png")
PRIVATE_NETWORKS = (
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "192.168.0.0/16",
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")  # noqa: RUF001 - the spelling under test

SPELLINGS: tuple[Callable[[IPv4Address], str], ...] = (
    str,
    lambda ip: f"{ip}.",
    lambda ip: f"{int(ip)}",
    lambda ip: f"{int(ip):#x}",
    lambda ip: f"{int(ip):#o}".replace("o", ""),
    lambda ip: ".".join(f"{part:#x}" for part in ip.packed),
    lambda ip: ".".join(f"0{part:o}" for part in ip.packed),
    lambda ip: ".".join(f"{part:03}" for part in ip.packed),
    lambda ip: f"{ip.packed[0]}.{int.from_bytes(ip.packed[1:])}",
    lambda ip: f"{ip.packed[0]}.{ip.packed[1]}.{int.from_bytes(ip.packed[2:])}",
    lambda ip: str(ip).translate(FULL_WIDTH),
    lambda ip: str(ip).replace(".", "。"),
    lambda ip: f"[::{ip}]",
    lambda ip: f"[::ffff:{ip}]",
    lambda ip: f"[0:0:0:0:0:FFFF:{ip}]",
    lambda ip: f"[64:ff9b::{ip}]",
    lambda ip: f"[2002:{ip.packed[:2].hex()}:{ip.packed[2:].hex()}::]",
    lambda ip: f"user@{ip}",
    lambda ip: f"img.example.com@{ip}",
    lambda ip: "".join(f"%{ord(character):02x}" for character in str(ip)),
)

private_addresses = st.sampled_from(PRIVATE_NETWORKS).flatmap(
    lambda network: st.ip_addresses(network=IPv4Network(network))
)
pieces_of_links = st.sampled_from(":/\\@[]%#?.。") | st.sampled_from(
    ["http", "https", "80", "443", "0x7f", "127.0.0.1", "::1", "img.example.com"]
)
link_like = st.lists(pieces_of_links | st.text(max_size=3), max_size=12).map("".join)


def reason_of_refusal(text: str) -> str:
    with pytest.raises(LinkRefused) as refused:
        parse_link(text)
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("http://img.example.com/a.png", "img.example.com"),
        ("HTTPS://IMG.EXAMPLE.COM:443/a.png?x=1#y", "img.example.com"),
        ("http://img.example.com", "img.example.com"),
        ("http://пример.рф/a.png", "xn--e1afmkfd.xn--p1ai"),
        ("http://[2606:2800:220:1:248:1893:25c8:1946]/", "2606:2800:220:1:248:1893:25c8:1946"),
        ("http://img.example.com/http://user@127.0.0.1:22/", "img.example.com"),
    ],
)
def test_reads_an_honest_link(text: str, host: str) -> None:
    assert parse_link(text).raw_host == host


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "malformed"),
        ("a.png", "scheme"),
        ("ftp://img.example.com/a.png", "scheme"),
        ("http:/img.example.com/a.png", "malformed"),
        ("http://img.example.com/a b.png", "malformed"),
        ("http://user:word@img.example.com/", "malformed"),
        ("http://img.example.com:8080/", "port"),
        ("http://img.example.com:443/", "port"),
        ("http://127.0.0.1/", "address"),
        ("http://2130706433/", "address"),
        ("http://printer/", "host"),
        ("http://printer.local/", "host"),
        ("http://img_1.example.com/", "host"),
        ("http://img.example.com/" + "a" * 2048, "malformed"),
    ],
)
def test_refuses_with_a_reason_for_the_log(text: str, reason: str) -> None:
    assert reason_of_refusal(text) == reason


@given(private_addresses, st.sampled_from(SPELLINGS), st.sampled_from(["http", "https", "HTTP"]))
def test_no_spelling_of_a_private_address_passes(
    ip: IPv4Address, spell: Callable[[IPv4Address], str], scheme: str
) -> None:
    reason_of_refusal(f"{scheme}://{spell(ip)}/a.png")


@given(st.text() | link_like | link_like.map("http://".__add__))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        url = parse_link(text)
    except LinkRefused:
        return
    host = (url.raw_host or "").removesuffix(".")
    assert is_public(host) or host.rpartition(".")[2].strip("0123456789")
    assert url.port in {80, 443}


@given(st.text(min_size=1) | link_like)
def test_any_redirect_is_followed_or_refused(location: str) -> None:
    try:
        url = follow_link(PUBLIC, location)
    except LinkRefused:
        return
    assert url.scheme in {"http", "https"}


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("b.png", "http://img.example.com/folder/b.png"),
        ("/b.png", "http://img.example.com/b.png"),
        ("?size=large", "http://img.example.com/folder/a.png?size=large"),
        ("//cdn.example.net/b.png", "http://cdn.example.net/b.png"),
        ("https://cdn.example.net/b.png", "https://cdn.example.net/b.png"),
    ],
)
def test_follows_any_honest_form_of_redirect(location: str, target: str) -> None:
    assert str(follow_link(PUBLIC, location)) == target


@pytest.mark.parametrize(
    "location", ["", "//127.0.0.1/", "file:///etc/passwd", "http:b.png", "///127.0.0.1/", "//["]
)
def test_refuses_a_crooked_redirect(location: str) -> None:
    with pytest.raises(LinkRefused):
        follow_link(PUBLIC, location)
