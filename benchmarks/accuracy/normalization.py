"""What two texts are compared by: the differences that no reader would call an error are taken out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_DOUBLE_QUOTES = "“”„‟«»″〝〞＂❝❞"
_SINGLE_QUOTES = "‘’‚‛′`´ʼ＇‹›"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_BULLETS = "•▪■●◦○◆◇❖►▶➢➤☐☑☒□▫✓✔·"
_TATWEEL = "ـ"
_VOWEL_SIGNS = [*range(0x064B, 0x0653), 0x0670]
_JOINERS = [0x200C, 0x200D]
_INVISIBLE = [0x00AD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]

_PUNCTUATION = str.maketrans(
    dict.fromkeys(_DOUBLE_QUOTES, '"') | dict.fromkeys(_SINGLE_QUOTES, "'") | dict.fromkeys(_DASHES, "-")
)
_WITHOUT_INVISIBLE = dict.fromkeys(_INVISIBLE)
_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"}) | dict.fromkeys(
    [*map(ord, _BULLETS + _TATWEEL), *_VOWEL_SIGNS, *_JOINERS]
)
_BROKEN_WORD = re.compile(r"(?<=\w)-[ \t]*\n\s*(?=\w)")
_IDEOGRAPHS_AND_THAI = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f"
_SPACELESS = rf"[{_IDEOGRAPHS_AND_THAI}\u3000-\u303f\uff00-\uffef]"
_NEEDLESS_SPACE = re.compile(rf"(?<={_SPACELESS}) +(?={_SPACELESS})")
_WORD_BY_ITSELF = re.compile(rf"([{_IDEOGRAPHS_AND_THAI}])")
_BARE_WORD = re.compile(r"\w+(?:[\'.,:/@-]\w+)*")


def normalized(text: str, *, case_sensitive: bool = True) -> str:
    """The text without its line breaks, word breaks, bullets, vowel signs and kinds of quotes and digits."""
    text = unicodedata.normalize("NFKC", text.replace("\r", "\n").translate(_PUNCTUATION))
    text = _BROKEN_WORD.sub("", text.translate(_PUNCTUATION).translate(_WITHOUT_INVISIBLE))
    text = unicodedata.normalize("NFC", "".join(map(_western_digit, text.translate(_LETTERS))))
    text = _NEEDLESS_SPACE.sub("", " ".join(text.split()))
    return text if case_sensitive else text.casefold()


def words(text: str) -> list[str]:
    """What stands between blanks; Chinese, Japanese and Thai characters stand alone."""
    return _WORD_BY_ITSELF.sub(r" \1 ", text).split()


def word_counts(text: str) -> Counter[str]:
    """How often each word occurs, without the punctuation around it."""
    return Counter(bare for word in words(text) for bare in _BARE_WORD.findall(word))


def _western_digit(character: str) -> str:
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.digit(character))
