"""The service's logs: one line per event, without secrets and without what people send, whoever writes it."""

from bot.logs.redaction import redact
from bot.logs.setup import configure, private_handler
from bot.logs.stack_traces import origin

__all__ = ["configure", "origin", "private_handler", "redact"]
