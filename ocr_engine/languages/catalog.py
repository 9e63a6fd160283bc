"""Every language that Tesseract has a pack for, with its names.

Names come from CLDR through langcodes. They take about a second and 280 MB to load, so the first question
for a name loads them; a process that reads pictures asks for none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

import langcodes
from langcodes.tag_parser import LanguageTagError

_CODES = (
    "afr amh ara asm aze aze_cyrl bel ben bod bos bre bul cat ceb ces chi_sim chi_sim_vert chi_tra "
    "chi_tra_vert chr cos cym dan deu div dzo ell eng enm epo est eus fao fas fil fin fra frk frm fry gla "
    "gle glg grc guj hat heb hin hrv hun hye iku ind isl ita ita_old jav jpn jpn_vert kan kat kat_old kaz "
    "khm kir kmr kor kor_vert lao lat lav lit ltz mal mar mkd mlt mon mri msa mya nep nld nor oci ori pan "
    "pol por pus que ron rus san sin slk slv snd spa spa_old sqi srp srp_latn sun swa swe syr tam tat tel "
    "tgk tha tir ton tur uig ukr urd uzb uzb_cyrl vie yid yor"
)
RENAMED = MappingProxyType({"deu_latf": "frk"})
"""What newer Tesseract data calls packs that stand in the catalog under their old names."""

_NO_LANGUAGE = "und"
_TAGS = {"chi_sim": "zh-Hans", "chi_tra": "zh-Hant", "frk": "de"}
_STYLES = {"_vert": "vertical", "_old": "old", "frk": "Fraktur"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language pack: its Tesseract code and BCP 47 tag, and its names.

    Attributes:
        style: what sets the pack apart from its language's plain one, such as "vertical"; mostly empty.
        writers: how many people write the language, in the script of the pack.
    """

    code: str
    tag: str
    style: str = ""
    writers: int = 0

    @property
    def english_name(self) -> str:
        return self._styled(_base(self.code).display_name("en")) if self._is_known else self.code

    @property
    def autonym(self) -> str:
        return self._styled(_base(self.code).autonym()) if self._is_known else self.code

    def name_in(self, locale: str) -> str:
        """What people who speak `locale` call it; in English where that is unknown."""
        try:
            return self._styled(_base(self.code).display_name(locale))
        except LanguageTagError:
            return self.english_name

    @property
    def _is_known(self) -> bool:
        return self.tag != _NO_LANGUAGE

    def _styled(self, name: str) -> str:
        """The name as an item of a list: with a capital, where its script has them."""
        return name[:1].title() + name[1:] + (f" ({self.style})" if self.style else "")


@cache
def catalog() -> Mapping[str, Language]:
    """All languages by their Tesseract code, as Debian packages them."""
    return MappingProxyType({code: language_of(code) for code in _CODES.split()})


def code_of_pack(name: str) -> str:
    """Our code for a pack, also for one that newer Tesseract data has renamed."""
    return RENAMED.get(name, name)


@lru_cache(maxsize=500)
def language_of(code: str) -> Language:
    """The language of a pack, also of one that an operator has trained: that one is called by its code."""
    try:
        base = _base(code)
    except LanguageTagError:
        return Language(code, _NO_LANGUAGE)
    style = next((style for end, style in _STYLES.items() if code.endswith(end)), "")
    if "_" in code and code not in _CODES.split() and not style:
        style = code  # somebody's own pack for a language, which has a plain one as well
    return Language(code, base.to_tag(), style, base.writing_population())


def _base(code: str) -> langcodes.Language:
    """What CLDR knows of the code: without its style, the script spelled as a subtag."""
    plain = code.removesuffix("_vert").removesuffix("_old")
    return langcodes.Language.get(_TAGS.get(plain, plain))
