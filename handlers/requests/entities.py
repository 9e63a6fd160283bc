"""What the platform marked in what a person wrote: links, mentions, commands."""

from __future__ import annotations

from telegram import Message, MessageEntity


def marked(message: Message, *kinds: str) -> list[tuple[MessageEntity, str]]:
    """The entities of these kinds in text or caption with what they cover, in their order."""
    wanted: list[str | None] = [*kinds]
    entities: dict[MessageEntity, str] = {}
    if message.text:
        entities = message.parse_entities(wanted)
    elif message.caption:
        entities = message.parse_caption_entities(wanted)
    return sorted(entities.items(), key=lambda item: item[0].offset)
