"""What barcodes say, as it stands below the text of a page."""

from __future__ import annotations

from collections.abc import Sequence

from ocr_engine.document import Barcode
from ocr_engine.writing.visible import visible
from ocr_engine.writing.wifi import WifiNetwork, wifi_network

_MOST_BYTES = 64  # a guess: more are of use to programs only, which have them from JSON


def notes(barcodes: Sequence[Barcode]) -> list[str]:
    """One for each that says something else: its kind, and what it says."""
    return list(dict.fromkeys(map(_note, barcodes)))


def _note(barcode: Barcode) -> str:
    content = content_of(barcode)
    between = "\n" if "\n" in content else " "
    return f"{barcode.format}:{between}{content}"


def content_of(barcode: Barcode) -> str:
    """As a person reads it."""
    if barcode.is_binary:
        return _bytes(barcode.text)
    network = wifi_network(barcode.text)
    return _network(network) if network else visible(barcode.text)


def _bytes(digits: str) -> str:
    pairs = [digits[at : at + 2] for at in range(0, len(digits), 2)]
    end = ["…"] if len(pairs) > _MOST_BYTES else []
    return f"{len(pairs)} bytes that are no text\n{' '.join([*pairs[:_MOST_BYTES], *end])}"


def _network(network: WifiNetwork) -> str:
    password = f"Password: {visible(network.password)}" if network.password else "No password"
    return f"Wi-Fi: {visible(network.name)}\n{password}"
