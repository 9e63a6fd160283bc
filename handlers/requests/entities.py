"""What the platform marked in what a person wrote: links, mentions, commands."""

from __future__ import annotations

from telegram import Message, MessageEntity


def marked(message: Message, *kinds: str) -> list[tuple[MessageEntity, str]]:
    """The entities of these kinds in text or caption with what they cover, in their order."""
    wanted: list[str | None] = [*kinds]
    found: dict[MessageEntity, str] = {}
    if message.text:
        found = message.parse_entities(wanted)
    elif message.caption:
        found = message.parse_caption_entities(wanted)
    return sorted(found.items(), key=lambda item: item[0].offset)
