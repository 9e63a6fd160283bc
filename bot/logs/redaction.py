"""Removes secrets from finished lines of the log, however they are escaped there."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_SHORTEST_SECRET: Final = 4  # a guess
_TOKEN: Final = re.compile(
    r"(?<=/bot)\d+(?::|%3A)[\w-]+"  # in a URL of the Bot API, however short
    r"|\d{6,12}(?::|%3A)[\w-]{30,}",  # anywhere else
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """The text without what looks like a bot's token."""
    return _TOKEN.sub("<token>", text)


class Redactor:
    """Removes the service's own secrets too: plain, escaped, or percent-encoded in part.

    Secrets of fewer than four characters stay: without their letters no line could be read.
    """

    def __init__(self, secrets: Collection[str]) -> None:
        long_ones = [secret for secret in secrets if len(secret) >= _SHORTEST_SECRET]
        longest_first = sorted(long_ones, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(_spellings, longest_first)) or r"(?!)")

    def __call__(self, text: str) -> str:
        return self._secrets.sub("<secret>", redact(text))


def _spellings(secret: str) -> str:
    """A pattern for the secret with each of its characters plain, after backslashes, or percent-encoded."""
    return "".join(map(_spelling, secret))


def _spelling(character: str) -> str:
    encoded = "".join(f"%{byte:02X}" for byte in character.encode(errors="surrogateescape"))
    return rf"\\*(?:{re.escape(character)}|(?i:{encoded}))"
