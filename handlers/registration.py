"""All handlers, in the order in which they are asked."""

from __future__ import annotations

from handlers import gate, help, pictures  # noqa: A004 - named after its command
from handlers.buttons import presses
from handlers.context import LegibleApplication
from handlers.errors.reporting import on_error
from handlers.language import command as language

_BEFORE_ALL_OTHERS = -1


def register(application: LegibleApplication) -> None:
    services = application.services
    application.add_handlers(gate.handlers(), group=_BEFORE_ALL_OTHERS)
    application.add_handlers(
        [
            *language.handlers(),
            *presses.handlers(),
            *pictures.handlers(services.album_quiet_seconds),
            *help.handlers(),
        ]
    )
    application.add_error_handler(on_error)
