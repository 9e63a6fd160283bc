"""What XML can hold: no control characters but tab and line breaks, and no halves of characters."""

from __future__ import annotations

import re

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"  # what Unicode has for it


def fit_for_xml(text: str) -> str:
    """The text with a replacement character for each one that would make a file of XML unreadable."""
    return _NOT_IN_XML.sub(_REPLACEMENT, text)
