"""The ways to write an address in a link: what some parser, resolver or browser takes for the same host."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from ipaddress import IPv4Address, IPv6Address

_LATIN_DIGITS = "0123456789"


def _digits_from(zero: int) -> dict[int, int]:
    """Replaces Latin digits by those of the block of Unicode that begins with this zero."""
    return {ord(digit): zero + value for value, digit in enumerate(_LATIN_DIGITS)}


_FULL_WIDTH = {ord(character): ord(character) + 0xFEE0 for character in f"{_LATIN_DIGITS}abcdef.:"}
_CIRCLED = {**_digits_from(0x245F), ord("0"): 0x24EA}
_THAI = _digits_from(0x0E50)
_BOLD = _digits_from(0x1D7CE)
_EMBEDDINGS_IN_V6: Mapping[str, Callable[[int], int]] = {
    "mapped": lambda number: 0xFFFF << 32 | number,
    "compatible": lambda number: number,
    "translated (SIIT)": lambda number: 0xFFFF << 48 | number,
    "NAT64": lambda number: int(IPv6Address("64:ff9b::")) | number,
    "local NAT64": lambda number: int(IPv6Address("64:ff9b:1::")) | number,
    "6to4": lambda number: 0x2002 << 112 | number << 80,
    "Teredo server": lambda number: 0x20010000 << 96 | number << 64,
    "Teredo client": lambda number: 0x20010000 << 96 | number ^ 0xFFFFFFFF,
    "link-local ISATAP": lambda number: 0xFE80 << 112 | 0x5EFE << 32 | number,
}


def spellings(address: IPv4Address | IPv6Address) -> dict[str, str]:
    """The name of a spelling → the host as it stands in a link."""
    return _spellings_of_v4(address) if isinstance(address, IPv4Address) else _spellings_of_v6(address)


def _spellings_of_v4(address: IPv4Address) -> dict[str, str]:
    return {
        "dotted": str(address),
        **_as_numbers(address.packed, int(address)),
        **_as_short_forms(address.packed),
        **_with_other_characters(str(address)),
        **_inside_v6(address),
    }


def _as_numbers(octets: bytes, number: int) -> dict[str, str]:
    return {
        "decimal number": str(number),
        "octal number": f"0{number:o}",
        "hexadecimal number": f"{number:#x}",
        "hexadecimal number in capitals": f"0X{number:08X}",
        "number beyond 32 bits": str(number + 2**32),
        "octal parts": ".".join(f"0{octet:o}" for octet in octets),
        "long octal parts": ".".join(f"{octet:011o}" for octet in octets),
        "hexadecimal parts": ".".join(f"{octet:#x}" for octet in octets),
        "mixed parts": "{:#x}.{}.0{:o}.{:#04x}".format(*octets),
        "leading zeros": ".".join(f"{octet:03}" for octet in octets),
        "parts beyond a byte": ".".join(str(octet + 256) for octet in octets),
    }


def _as_short_forms(octets: bytes) -> dict[str, str]:
    first, second = octets[0], octets[1]
    last_24, last_16 = int.from_bytes(octets[1:]), int.from_bytes(octets[2:])
    return {
        "two parts": f"{first}.{last_24}",
        "two hexadecimal parts": f"{first:#x}.{last_24:#x}",
        "two octal parts": f"0{first:o}.0{last_24:o}",
        "three parts": f"{first}.{second}.{last_16}",
        "three hexadecimal parts": f"{first:#x}.{second:#x}.{last_16:#x}",
    }


def _with_other_characters(dotted: str) -> dict[str, str]:
    return {
        "trailing dot": f"{dotted}.",
        "two trailing dots": f"{dotted}..",
        "full-width": dotted.translate(_FULL_WIDTH),
        "circled digits": dotted.translate(_CIRCLED),
        "Thai digits": dotted.translate(_THAI),
        "bold digits": dotted.translate(_BOLD),
        "ideographic full stops": dotted.replace(".", "。"),
        "half-width full stops": dotted.replace(".", "｡"),
        "soft hyphen": f"\u00ad{dotted}",
        "zero-width space": dotted.replace(".", ".\u200b", 1),
        "percent-encoded": "".join(f"%{ord(character):02x}" for character in dotted),
        "percent-encoded dots": dotted.replace(".", "%2e"),
        "percent-encoded twice": dotted.replace(".", "%252e"),
        "percent-encoded full stops": dotted.replace(".", "%E3%80%82"),
        "percent-encoded end": f"{dotted}%00",
        "in brackets": f"[{dotted}]",
    }


def _inside_v6(address: IPv4Address) -> dict[str, str]:
    hosts = {}
    for name, embed in _EMBEDDINGS_IN_V6.items():
        inside = IPv6Address(embed(int(address)))
        hosts[name] = f"[{inside}]"
        hosts[f"{name}, in full"] = f"[{inside.exploded}]"
        hosts[f"{name}, with a dotted tail"] = f"[{_with_dotted_tail(inside)}]"
    return hosts


def _spellings_of_v6(address: IPv6Address) -> dict[str, str]:
    return {
        "compressed": f"[{address}]",
        "in full": f"[{address.exploded}]",
        "in capitals": f"[{address.exploded.upper()}]",
        "without leading zeros": "["
        + ":".join(f"{int(part, 16):x}" for part in address.exploded.split(":"))
        + "]",
        "dotted tail": f"[{_with_dotted_tail(address)}]",
        "zone": f"[{address}%25lo]",
        "zone with a bare percent sign": f"[{address}%lo]",
        "number of a zone": f"[{address}%251]",
        "without brackets": str(address),
        "one bracket": f"[{address}",
        "future version": f"[v6.{address}]",
        "percent-encoded": "[" + str(address).replace(":", "%3a") + "]",
        "percent-encoded brackets": f"%5b{address}%5d",
        "full-width": f"[{str(address).translate(_FULL_WIDTH)}]",
    }


def _with_dotted_tail(address: IPv6Address) -> str:
    head = address.exploded.rsplit(":", 2)[0]
    return f"{head}:{IPv4Address(int(address) & 0xFFFFFFFF)}"
