"""What Unicode says of the script of a character."""

from __future__ import annotations

import unicodedata


def script_name(character: str) -> str:
    """The first word of its name, which is that of its script: LATIN, CYRILLIC, CJK. Empty without a name."""
    return unicodedata.name(character, "").split(" ")[0].split("-")[0]


def is_latin(character: str) -> bool:
    return script_name(character) == "LATIN"
