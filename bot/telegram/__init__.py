"""The platform: python-telegram-bot's application, and how updates come in by polling or by webhook."""

from bot.telegram.application import Platform, build_application, running
from bot.telegram.inbox.inbox import Inbox
from bot.telegram.library_settings import set_up_libraries
from bot.telegram.polling import Polling, PollingRequest
from bot.telegram.webhook import Webhook

__all__ = [
    "Inbox",
    "Platform",
    "Polling",
    "PollingRequest",
    "Webhook",
    "build_application",
    "running",
    "set_up_libraries",
]
