"""The platform: python-telegram-bot's application, and how updates come in by polling or by webhook."""

from bot.telegram.application import build_application, running
from bot.telegram.inbox.inbox import Inbox
from bot.telegram.inbox.update_parser import UpdateParser
from bot.telegram.library_settings import set_up_libraries
from bot.telegram.platform import BotFiles, Platform, bot_on
from bot.telegram.polling import Polling, PollingRequest
from bot.telegram.webhook import Webhook

__all__ = [
    "BotFiles",
    "Inbox",
    "Platform",
    "Polling",
    "PollingRequest",
    "UpdateParser",
    "Webhook",
    "bot_on",
    "build_application",
    "running",
    "set_up_libraries",
]
