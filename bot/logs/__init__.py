"""The service's logs: one line per event, without secrets and without what people send, whoever writes it."""

from bot.logs.redaction import redact
from bot.logs.repeated_failures import RepeatedFailures
from bot.logs.setup import configure, private_handler
from bot.logs.stack_traces import origin

__all__ = ["RepeatedFailures", "configure", "origin", "private_handler", "redact"]
