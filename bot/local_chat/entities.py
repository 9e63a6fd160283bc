"""Message entities, counted in UTF-16 units as Telegram does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.local_chat.json_object import JsonObject
from bot.local_chat.refusals import BadRequest

MAX_ENTITIES = 100  # Bot API limit
_TOP_LEVEL = (
    "com|org|net|info|edu|gov|int|io|dev|app|ai|me|tv|"
    "at|br|ch|cn|de|es|eu|fr|in|ir|it|jp|kr|nl|pl|pt|ru|sa|tr|ua|uk"
)
_PATTERNS = {
    "url": re.compile(
        rf"(?<![\w@./-])(?:https?://[^\s<>\"]+|(?:[a-z0-9-]+\.)+(?:{_TOP_LEVEL})\b(?:[/?#][^\s<>\"]*)?)",
        re.IGNORECASE,
    ),
    "mention": re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}\b", re.ASCII),
    "bot_command": re.compile(r"(?<![\w/<>:.])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?\b(?!/)", re.ASCII),
}
_NO_ENTITIES_INSIDE = frozenset({"pre", "code", "text_link", "text_mention", "url"})


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def utf16_slice(text: str, offset: int, length: int) -> str:
    units = text.encode("utf-16-le")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", errors="replace")


def all_entities(text: str, given: list[JsonObject]) -> list[JsonObject]:
    """The given entities and those that Telegram finds by itself, in order."""
    entities = list(given)
    taken = [entity for entity in given if entity["type"] in _NO_ENTITIES_INSIDE]
    for entity in _automatic(text):
        if not any(_overlap(entity, other) for other in taken):
            entities.append(entity)
            taken.append(entity)
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _automatic(text: str) -> Iterator[JsonObject]:
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            part = match.group().rstrip(".,;:!?)'\"") if kind == "url" else match.group()
            yield {"type": kind, "offset": utf16_length(text[: match.start()]), "length": utf16_length(part)}


def _overlap(one: JsonObject, other: JsonObject) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"]
    )


def formatted(
    text: str, given: list[JsonObject], limit: int, words_for_too_long: str
) -> tuple[str, list[JsonObject]]:
    """A bot's text as Telegram stores it: without white space around it, with entities that fit.

    White space at the beginning stays where an entity begins with it, such as the indentation of code.

    Raises:
        BadRequest: an entity lies outside the text, or the text has more than `limit` UTF-16 units.
    """
    size = utf16_length(text)
    for entity in given:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > size:
            raise BadRequest("ENTITY_BOUNDS_INVALID")
    unmarked = min([entity["offset"] for entity in given], default=size)
    leading = min(utf16_length(text) - utf16_length(text.lstrip()), unmarked)
    stripped = text.rstrip()[leading:]
    if utf16_length(stripped) > limit:
        raise BadRequest(words_for_too_long)
    kept = _moved(given[:MAX_ENTITIES], leading, utf16_length(stripped))
    return stripped, all_entities(stripped, kept)[:MAX_ENTITIES]


def _moved(given: list[JsonObject], leading: int, size: int) -> list[JsonObject]:
    moved = []
    for entity in given:
        start = max(entity["offset"] - leading, 0)
        end = min(entity["offset"] + entity["length"] - leading, size)
        if start < end:
            moved.append({**entity, "offset": start, "length": end - start})
    return moved
