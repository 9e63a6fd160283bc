"""From our codes to those of ocr.space, as far as it documents them for the engine that we ask."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ocr_engine.errors import LanguageMissing

OCR_ENGINE = 1
"""Of its engines the one that reads all of the languages that it lists."""

CODES: Mapping[str, str] = MappingProxyType(
    {
        "ara": "ara",
        "bul": "bul",
        "ces": "cze",
        "chi_sim": "chs",
        "chi_tra": "cht",
        "dan": "dan",
        "deu": "ger",
        "ell": "gre",
        "eng": "eng",
        "fin": "fin",
        "fra": "fre",
        "hrv": "hrv",
        "hun": "hun",
        "ita": "ita",
        "jpn": "jpn",
        "kor": "kor",
        "nld": "dut",
        "pol": "pol",
        "por": "por",
        "rus": "rus",
        "slv": "slv",
        "spa": "spa",
        "swe": "swe",
        "tur": "tur",
    }
)


def their_code(languages: tuple[str, ...]) -> str:
    """The code of the likeliest language, of which there is at least one.

    Raises:
        LanguageMissing: some of them are unknown there.
    """
    unknown = tuple(code for code in languages if code not in CODES)
    if unknown:
        raise LanguageMissing(unknown)
    return CODES[languages[0]]
