"""What a message asks to be read: its own pictures and links, or those of the message that it replies to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from telegram import Message, User

from handlers.requests.attachments import Attachment, Pictureless, attachment_of
from handlers.requests.captions import languages_asked_for
from handlers.requests.group_policy import mentions
from handlers.requests.links import Link, links_of, words_beside_links

MOST_LINKS = 10  # a guess: as many as an album has pictures

Source = Attachment | Pictureless | Link


@dataclass(frozen=True, slots=True)
class Request:
    """What to read, in which order, and for whom.

    Attributes:
        chat_id: where it was asked.
        person_id: whose turn it is, among all who have something read, and whose quota it counts against.
        languages: those asked for this time; None for those of the chat.
        links_left_out: there were more links than are followed.
    """

    sources: tuple[Source, ...]
    chat_id: int
    person_id: int
    languages: tuple[str, ...] | None = None
    links_left_out: bool = False


@dataclass(frozen=True, slots=True)
class MessageRequest(Request):
    """A request that was made by a message; the answer replies to `message`, the one with the picture."""

    message: Message = field(kw_only=True)


def request_in(messages: Sequence[Message], bot: User, installed: AbstractSet[str]) -> MessageRequest | None:
    """What a message or album asks for; None where there is nothing to read.

    Raises:
        LanguageError: the caption names languages that do not exist.
    """
    first, sources = messages[0], _sources(messages)
    if sources:
        return _request(first, first, sources, _languages(messages, bot, installed))
    return _request_about_reply(first, bot, installed) if mentions(bot, first) else None


def request_of_command(message: Message, bot: User, installed: AbstractSet[str]) -> MessageRequest | None:
    """What /ocr asks for: the links that follow it, or the message that it replies to.

    Raises:
        LanguageError: it names languages that do not exist.
    """
    sources = _sources([message])
    if sources:
        return _request(message, message, sources, _languages([message], bot, installed))
    return _request_about_reply(message, bot, installed)


def _request_about_reply(question: Message, bot: User, installed: AbstractSet[str]) -> MessageRequest | None:
    """The answer goes to the message with the picture, unless that stands in another chat."""
    message, sources = _replied_to(question)
    if not sources:
        return None
    return _request(question, message, sources, _languages([question], bot, installed))


def _replied_to(question: Message) -> tuple[Message, Sequence[Source]]:
    if question.reply_to_message is not None:
        return question.reply_to_message, _sources([question.reply_to_message])
    elsewhere = question.external_reply and attachment_of(question.external_reply)
    return question, [elsewhere] if elsewhere else []


def _request(
    question: Message, message: Message, sources: Sequence[Source], languages: tuple[str, ...] | None
) -> MessageRequest:
    links = [source for source in sources if isinstance(source, Link)]
    dropped = links[MOST_LINKS:]
    return MessageRequest(
        tuple(source for source in sources if source not in dropped),
        question.chat_id,
        _sender_id(question),
        languages,
        links_left_out=bool(dropped),
        message=message,
    )


def _sender_id(message: Message) -> int:
    """Administrators who stay anonymous, and channels, are the chat that they speak for.

    The user that Telegram names for them is the same in all chats.
    """
    sender = message.sender_chat or message.from_user
    return sender.id if sender else message.chat_id


def _sources(messages: Iterable[Message]) -> list[Source]:
    sources: list[Source] = []
    for message in messages:
        attachment = attachment_of(message)
        sources += [attachment, *links_of(message)] if attachment else links_of(message)
    return sources


def _languages(messages: Iterable[Message], bot: User, installed: AbstractSet[str]) -> tuple[str, ...] | None:
    return languages_asked_for(map(words_beside_links, messages), str(bot.username), installed)
