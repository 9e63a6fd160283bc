"""What the platform marked in what a person wrote: links, mentions, commands."""

from __future__ import annotations

from telegram import Message, MessageEntity

_UTF_16 = "utf-16-le"  # in whose units the platform counts
_BYTES_PER_UNIT = 2


def marked(message: Message, *kinds: str) -> list[tuple[MessageEntity, str]]:
    """The entities of these kinds in text or caption with what they cover, in their order."""
    wanted: list[str | None] = [*kinds]
    entities: dict[MessageEntity, str] = {}
    if message.text:
        entities = message.parse_entities(wanted)
    elif message.caption:
        entities = message.parse_caption_entities(wanted)
    return sorted(entities.items(), key=lambda item: item[0].offset)


def without(message: Message, *kinds: str) -> str:
    """Text or caption without what the entities of these kinds cover."""
    units = (message.text or message.caption or "").encode(_UTF_16)
    for entity, _ in reversed(marked(message, *kinds)):
        start, end = entity.offset, entity.offset + entity.length
        units = units[: start * _BYTES_PER_UNIT] + units[end * _BYTES_PER_UNIT :]
    return units.decode(_UTF_16).strip()
