"""The service's logs: one line per event, without secrets and without what people send, whoever writes it."""

from bot.logs.redaction import redact
from bot.logs.setup import configure, private_handler

__all__ = ["configure", "private_handler", "redact"]
