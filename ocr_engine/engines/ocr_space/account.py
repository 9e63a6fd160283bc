"""Whose name pictures are sent in."""

from __future__ import annotations

from dataclasses import dataclass, field

DEFAULT_URL = "https://api.ocr.space/parse/image"


@dataclass(frozen=True, slots=True)
class Account:
    """The address of the API, and the key that lets pictures in, which is shown nowhere."""

    key: str = field(repr=False)
    url: str = DEFAULT_URL
