"""Picture links in what a person wrote, as the platform marked them."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import Message, MessageEntity

from handlers.requests.entities import marked, without

_SCHEMELESS = "http://"
_KINDS = (MessageEntity.URL, MessageEntity.TEXT_LINK)


@dataclass(frozen=True, slots=True)
class Link:
    url: str


def links_of(message: Message) -> list[Link]:
    """The links of text and caption in their order, each once."""
    links = marked(message, *_KINDS)
    return list(dict.fromkeys(Link(_url(entity, written)) for entity, written in links))


def words_beside_links(message: Message) -> str:
    """What the person wrote, without the links."""
    return without(message, *_KINDS)


def _url(entity: MessageEntity, written: str) -> str:
    """People write links without their scheme, and the platform marks them all the same."""
    url = entity.url if entity.type == MessageEntity.TEXT_LINK and entity.url else written
    return url if "://" in url else f"{_SCHEMELESS}{url}"
