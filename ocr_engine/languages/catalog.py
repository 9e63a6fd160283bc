"""Every language that Tesseract has a pack for, with its names.

What CLDR says of them stands in tables (`cldr.py`). langcodes is asked only about packs of an operator's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from ocr_engine.languages.cldr import facts, name_of

_CODES = (
    "afr amh ara asm aze aze_cyrl bel ben bod bos bre bul cat ceb ces chi_sim chi_sim_vert chi_tra "
    "chi_tra_vert chr cos cym dan deu div dzo ell eng enm epo est eus fao fas fil fin fra frk frm fry gla "
    "gle glg grc guj hat heb hin hrv hun hye iku ind isl ita ita_old jav jpn jpn_vert kan kat kat_old kaz "
    "khm kir kmr kor kor_vert lao lat lav lit ltz mal mar mkd mlt mon mri msa mya nep nld nor oci ori pan "
    "pol por pus que ron rus san sin slk slv snd spa spa_old sqi srp srp_latn sun swa swe syr tam tat tel "
    "tgk tha tir ton tur uig ukr urd uzb uzb_cyrl vie yid yor"
)
CODES = tuple(_CODES.split())
"""Of all packs that Debian has."""
RENAMED = MappingProxyType({"deu_latf": "frk"})
"""What newer Tesseract data calls packs that stand in the catalog under their old names."""

_NO_LANGUAGE = "und"
_LIKELIEST_SCRIPT = "Latn"  # of a language of which nothing is known, says CLDR
_LIKELIEST_SIGNS = ".,"  # those of English
_ENGLISH = "en"
_STYLES = {"_vert": "vertical", "_old": "old", "frk": "Fraktur"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language pack: its Tesseract code and BCP 47 tag, and its names.

    Attributes:
        style: what sets the pack apart from its language's plain one, such as "vertical"; mostly empty.
        script: the ISO 15924 code of the one that the language is written in.
        writers: how many people write the language, in that script.
    """

    code: str
    tag: str
    style: str = ""
    script: str = ""
    writers: int = 0

    @property
    def english_name(self) -> str:
        return self.name_in(_ENGLISH)

    @property
    def autonym(self) -> str:
        known = facts().get(plain_code(self.code))
        return self._styled(known.autonym) if known else self.name_in(self.tag)

    @property
    def number_signs(self) -> str:
        """What stands before the decimals of its numbers, and between groups of their digits."""
        known = facts().get(plain_code(self.code))
        return known.signs if known else _LIKELIEST_SIGNS

    def name_in(self, locale: str) -> str:
        """What people who speak `locale` call it; in English where that is unknown."""
        if self.tag == _NO_LANGUAGE:
            return self.code
        return self._styled(name_of(self.tag, locale) or _rare_name(self.tag, locale))

    def _styled(self, name: str) -> str:
        """The name as an item of a list: with a capital, where its script has them."""
        return name[:1].title() + name[1:] + (f" ({self.style})" if self.style else "")


@cache
def catalog() -> Mapping[str, Language]:
    """All languages by their Tesseract code, as Debian packages them."""
    return MappingProxyType({code: language_of(code) for code in CODES})


def code_of_pack(name: str) -> str:
    """Our code for a pack, also for one that newer Tesseract data has renamed."""
    return RENAMED.get(name, name)


def plain_code(code: str) -> str:
    """That of the pack for the same language and script without a style of its own."""
    return code.removesuffix("_vert").removesuffix("_old")


@lru_cache(maxsize=500)
def language_of(code: str) -> Language:
    """The language of a pack, also of one that an operator has trained: that one is called by its code."""
    known = facts().get(plain_code(code))
    if known is None:
        return _language_of_own_pack(code)
    return Language(code, known.tag, _style(code), known.script, known.writers)


def _style(code: str) -> str:
    return next((style for end, style in _STYLES.items() if code.endswith(end)), "")


def _language_of_own_pack(code: str) -> Language:
    import langcodes  # noqa: PLC0415 - hardly anybody has such packs
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        base = langcodes.Language.get(plain_code(code))
    except LanguageTagError:
        return Language(code, _NO_LANGUAGE, script=_LIKELIEST_SCRIPT)
    style = _style(code) or (code if "_" in code else "")  # there is a plain one as well
    return Language(code, base.to_tag(), style, base.maximize().script or "", base.writing_population())


def _rare_name(tag: str, locale: str) -> str:
    """Of a language that Debian has no pack for."""
    import langcodes  # noqa: PLC0415 - loads large tables
    from langcodes.tag_parser import LanguageTagError  # noqa: PLC0415

    try:
        return langcodes.Language.get(tag).display_name(locale)
    except LanguageTagError:
        return _rare_name(tag, _ENGLISH)
