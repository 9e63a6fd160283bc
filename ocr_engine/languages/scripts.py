"""From the script that a page is written in to the packs that could read it."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from ocr_engine.languages.catalog import language_of

FRAKTUR = "Latf"
"""Its ISO 15924 code."""
_HAN = "Hani"
"""That of Chinese characters of either kind."""
_FRAKTUR_STYLE = "Fraktur"
_ISO_15924_BY_OSD_NAME = {
    "Arabic": {"Arab"},
    "Armenian": {"Armn"},
    "Bengali": {"Beng"},
    "Cyrillic": {"Cyrl"},
    "Devanagari": {"Deva"},
    "Ethiopic": {"Ethi"},
    "Fraktur": {FRAKTUR},
    "Georgian": {"Geor"},
    "Greek": {"Grek"},
    "Gujarati": {"Gujr"},
    "Gurmukhi": {"Guru"},
    "Han": {"Hans", "Hant"},
    "Hangul": {"Kore"},
    "Hebrew": {"Hebr"},
    "Hiragana": {"Jpan"},
    "Japanese": {"Jpan"},
    "Kannada": {"Knda"},
    "Katakana": {"Jpan"},
    "Khmer": {"Khmr"},
    "Korean": {"Kore"},
    "Lao": {"Laoo"},
    "Latin": {"Latn"},
    "Malayalam": {"Mlym"},
    "Myanmar": {"Mymr"},
    "Sinhala": {"Sinh"},
    "Tamil": {"Taml"},
    "Telugu": {"Telu"},
    "Thai": {"Thai"},
    "Tibetan": {"Tibt"},
}
_OTHER_SCRIPTS = {"grc": "Grek"}
"""Where CLDR has the script that a language was written in first."""
SCRIPTS = tuple(_ISO_15924_BY_OSD_NAME)
"""All that orientation and script detection has a name for."""


def osd_names_of(scripts: Set[str]) -> frozenset[str]:
    """What orientation and script detection calls scripts, given by their ISO 15924 codes."""
    return frozenset(name for name, codes in _ISO_15924_BY_OSD_NAME.items() if codes <= scripts)


def is_one_of(osd_name: str, scripts: Set[str]) -> bool:
    """Whether that is what orientation and script detection calls one of the scripts."""
    return not _ISO_15924_BY_OSD_NAME[osd_name].isdisjoint(scripts)


def iso_15924(osd_name: str) -> str:
    """The code of a script that orientation and script detection names."""
    codes = _ISO_15924_BY_OSD_NAME[osd_name]
    return _HAN if len(codes) > 1 else next(iter(codes))


def packs_for_script(osd_name: str, installed: Set[str], preferred: tuple[str, ...]) -> tuple[str, ...]:
    """The installed packs of the script that orientation and script detection names.

    Preferred languages come first, then those that most people write. Empty where no pack is installed.
    """
    scripts = _ISO_15924_BY_OSD_NAME.get(osd_name, set())
    fitting = [code for code in installed if script_of(code) in scripts and not _is_special(code)]
    chosen = [code for code in preferred if code in fitting]
    return tuple(dict.fromkeys([*chosen, *most_written_first(fitting)]))


def most_written_first(codes: Iterable[str]) -> list[str]:
    """Packs by how many people write their languages."""
    return sorted(codes, key=lambda code: (-language_of(code).writers, code))


@cache
def script_of(code: str) -> str:
    """The ISO 15924 code of the script that a pack reads."""
    if language_of(code).style == _FRAKTUR_STYLE:
        return FRAKTUR
    if code in _OTHER_SCRIPTS:
        return _OTHER_SCRIPTS[code]
    return language_of(code).script


def _is_special(code: str) -> bool:
    """Whether it is for vertical or old texts, which nobody has unasked."""
    return language_of(code).style not in {"", _FRAKTUR_STYLE}
