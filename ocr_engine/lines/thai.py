"""Thai words in which Tesseract overlooks the ring of a vowel (sara am) above a tone mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ocr_engine.lines.text import LineWord

_AM = "\N{THAI CHARACTER SARA AM}"
_TONES = "[\N{THAI CHARACTER MAI EK}-\N{THAI CHARACTER MAI CHATTAWA}]"
_WITHOUT_RING = re.compile(rf"(?:{_TONES}({_TONES}+)|(?<!ห)น้)\N{{THAI CHARACTER SARA AA}}")
"""No syllable has two tones: the second one is the ring. And what seems to be an aunt is water, which has the
ring, unless it is the end of a face: in 17 of 35 drawn lines with water it came out as aunt."""


def with_rings(words: Iterable[LineWord]) -> Iterator[LineWord]:
    """The words, which may be single signs, with the rings that are missing."""
    words = tuple(words)
    changed: dict[int, str] = {}
    for found in _WITHOUT_RING.finditer("".join(word.text for word in words)):
        changed |= dict.fromkeys(range(*found.span(1)), "")
        changed[found.end() - 1] = _AM
    at = 0
    for word in words:
        text = "".join(changed.get(at + index, sign) for index, sign in enumerate(word.text))
        at += len(word.text)
        if text:
            yield replace(word, text=text)
