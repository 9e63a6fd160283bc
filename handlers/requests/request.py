"""What a message asks to be read: its own pictures and links, or those of the message that it replies to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from telegram import Message, User

from handlers.requests.attachments import Attachment, Pictureless, attachment_of
from handlers.requests.captions import caption_languages
from handlers.requests.group_policy import mentions
from handlers.requests.links import Link, links_of

MOST_LINKS = 10

_OCR_COMMAND = re.compile(r"^/ocr(@\w+)?\s*", re.IGNORECASE)

Source = Attachment | Pictureless | Link


@dataclass(frozen=True, slots=True)
class Request:
    """What to read, in which order, and which message to reply to.

    `languages` are those asked for this time; None for those of the chat.
    """

    message: Message
    sources: tuple[Source, ...]
    languages: tuple[str, ...] | None = None
    links_left_out: bool = False


def request_in(messages: Sequence[Message], bot: User) -> Request | None:
    """What a message or album asks for; None where there is nothing to read.

    Raises:
        LanguageError: the caption names languages that do not exist.
    """
    sources = _sources(messages)
    if sources:
        return _request(messages[0], sources, _wish(messages), bot)
    return _request_about_reply(messages[0], bot) if mentions(bot, messages[0]) else None


def request_of_command(message: Message, bot: User) -> Request | None:
    """What /ocr asks for: the links that follow it, or the message that it replies to. Fails as above."""
    sources = _sources([message])
    return _request(message, sources, "", bot) if sources else _request_about_reply(message, bot)


def _request_about_reply(message: Message, bot: User) -> Request | None:
    """The answer goes to the message with the picture, unless that stands in another chat."""
    replied = message.reply_to_message
    if replied is not None:
        return _request(replied, _sources([replied]), _wish([message]), bot)
    other = message.external_reply and attachment_of(message.external_reply)
    return _request(message, [other], _wish([message]), bot) if other else None


def _request(message: Message, sources: Sequence[Source], wish: str, bot: User) -> Request | None:
    if not sources:
        return None
    links = [source for source in sources if isinstance(source, Link)]
    dropped = links[MOST_LINKS:]
    kept = tuple(source for source in sources if source not in dropped)
    return Request(message, kept, caption_languages(wish, str(bot.username)), bool(dropped))


def _sources(messages: Iterable[Message]) -> list[Source]:
    found: list[Source] = []
    for message in messages:
        attachment = attachment_of(message)
        found += [attachment, *links_of(message)] if attachment else links_of(message)
    return found


def _wish(messages: Iterable[Message]) -> str:
    """The caption or text that may name languages; of an album's captions the first that says something."""
    said = (message.caption or message.text or "" for message in messages)
    return next((_OCR_COMMAND.sub("", text) for text in said if text), "")
