"""The languages that people write under their pictures, where they are languages and not merely words.

Many codes are words or names as well: fin, de, cat, Ben. One that is all that was written is taken for a
language, and so is one after a command; beside other words it is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from ocr_engine.languages import Named, catalog, find, named_in
from ocr_engine.options import AUTO

_COMMAND = re.compile(
    r"/(?P<command>lang|ocr)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL
)
_SIGNS_OF_A_LIST = re.compile(r"[+,;/&|]")
_CODE = re.compile(r"[a-z]{2,3}([-_]\w+)?", re.IGNORECASE)
_TWO_LETTERS = 2
# Codes that are words of a large language, too, or names: hand-picked from all codes that can be found.
_EVERYDAY_WORDS = (
    "am ar as be br by ca co da de el en es et eu fa fi fo ga he hi id in is it ja ka ko la lo mi mo ml mr "
    "ms my ne no or pa ps sa si so su sv ta te ti to tr uk yo "
    "bel ben bod bos bul bur cat ces cos dan div est fas fil fin fra fry gel geo gla grc guj hat heb hun ice "
    "jav kan kat kor lao lat lav lit mac mal mandarin mao mar may mon mri nor ori pan per pol por pus que "
    "ron rum san sin slo sun swa tam tat tel tir ton tur vie wel yor"
)
# Codes of dialects so rare that the word is meant.
_ONLY_WORDS = "als bal gan haw mai max min nan pel"


def languages_asked_for(
    captions: Iterable[str], bot_username: str, installed: AbstractSet[str]
) -> tuple[str, ...] | None:
    """Those that the captions of an album name, wherever they stand, or that of a single picture does.

    Raises:
        LanguageError: see `caption_languages`; or they name too many.
    """
    written = [caption for caption in captions if caption.strip()]
    is_all = len(written) == 1
    asked = [caption_languages(each, bot_username, installed, is_all=is_all) or () for each in written]
    codes = [code for languages in asked for code in languages]
    return find("+".join(codes), installed) if codes else None


def caption_languages(
    caption: str, bot_username: str, installed: AbstractSet[str], *, is_all: bool = True
) -> tuple[str, ...] | None:
    """Tesseract codes, or None where the caption is about something else.

    Args:
        caption: may begin with /lang or /ocr, and mention the bot.
        bot_username: commands and mentions of others are not for us.
        installed: the codes that can be read here.
        is_all: nothing else was written.

    Raises:
        LanguageError: what follows a command, or is a list of languages, is no choice of them.
    """
    text = _without_mention(caption, bot_username)
    if command := _COMMAND.fullmatch(text):
        for_us = (command["bot"] or bot_username).casefold() == bot_username.casefold()
        rest = (command["rest"] or "").strip()
        return _after_command(command["command"].lower(), rest, installed) if for_us and rest else None
    return find(text, installed) if _is_meant(text, installed, is_all=is_all) else None


def _after_command(command: str, text: str, installed: AbstractSet[str]) -> tuple[str, ...] | None:
    """/ocr may be followed by words to somebody, such as "please read it"."""
    is_list = all(len(item.split()) == 1 for item in _SIGNS_OF_A_LIST.split(text))
    is_choice = all(named.code for named in named_in(text, installed))
    return find(text, installed) if command == "lang" or is_list or is_choice else None


def _is_meant(text: str, installed: AbstractSet[str], *, is_all: bool) -> bool:
    """Whether the text is languages and nothing else, and more likely so than words."""
    named: list[Named] = []
    for each in named_in(text, installed):
        if not _can_be_meant(each):
            return False
        named.append(each)
    if len(named) > 1:
        return _is_list(named, has_signs=bool(_SIGNS_OF_A_LIST.search(text)))
    return bool(named) and (is_all or not _is_word(named[0]))


def _can_be_meant(named: Named) -> bool:
    """A pack of the operator's own is meant where its name is spelled exactly, for it may be any word."""
    if named.code in {None, AUTO} or named.text.lower() in _ONLY_WORDS.split():
        return False
    return named.code in catalog() or named.text == named.code


def _is_list(named: Sequence[Named], *, has_signs: bool) -> bool:
    """Not "Ben + Dan", "no, no" and "German cat", but "en+de", "cat+spa" and "deu fin"."""
    words = [each for each in named if _is_word(each)]
    if len(words) < len(named):
        return not words or has_signs or all(_CODE.fullmatch(each.text) for each in named)
    short = {each.text.lower() for each in named if len(each.text) == _TWO_LETTERS}
    return has_signs and len(short) == len(named)


def _is_word(named: Named) -> bool:
    return named.text.lower() in _EVERYDAY_WORDS.split()


def _without_mention(caption: str, bot_username: str) -> str:
    mention = rf"@{re.escape(bot_username)}\b"
    return re.sub(rf"^\s*{mention}\s*|\s*{mention}\s*$", "", caption, flags=re.IGNORECASE).strip()
