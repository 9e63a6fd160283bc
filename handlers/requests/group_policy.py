"""When to speak: always in private, in groups only when spoken to."""

from __future__ import annotations

from telegram import Chat, Message, MessageEntity, User

from handlers.requests.entities import marked

_CAPTION_COMMANDS = ("/ocr", "/lang")


def is_private(message: Message) -> bool:
    return message.chat.type == Chat.PRIVATE


def is_meant_for(bot: User, message: Message) -> bool:
    """Whether a message speaks to the bot: in private, by its name, by a command, or as a reply to it."""
    return (
        is_private(message) or _replies_to(bot, message) or mentions(bot, message) or _commands(bot, message)
    )


def mentions(bot: User, message: Message) -> bool:
    """Whether text or caption names the bot."""
    named = marked(message, MessageEntity.MENTION, MessageEntity.TEXT_MENTION)
    return any(_names(bot, entity, written) for entity, written in named)


def _replies_to(bot: User, message: Message) -> bool:
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == bot.id)


def _commands(bot: User, message: Message) -> bool:
    """Whether a caption begins with one of our commands, and not with another bot's."""
    commands = marked(message, MessageEntity.BOT_COMMAND) if message.caption else []
    first = next((written.lower() for entity, written in commands if entity.offset == 0), "")
    command, _, addressee = first.partition("@")
    return command in _CAPTION_COMMANDS and addressee in {"", str(bot.username).lower()}


def _names(bot: User, entity: MessageEntity, written: str) -> bool:
    if entity.type == MessageEntity.TEXT_MENTION:
        return bool(entity.user and entity.user.id == bot.id)
    return bool(bot.username) and written.lower() == f"@{bot.username}".lower()
