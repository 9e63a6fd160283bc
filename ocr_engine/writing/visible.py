"""Text of strangers, of which every character shows: none moves what stands around it, or is no character."""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n?")


def visible(text: str) -> str:
    """Line breaks are those of Unix; control characters, and those that turn the text around, are named."""
    return _HIDDEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", _LINE_BREAK.sub("\n", text)).strip("\n")
