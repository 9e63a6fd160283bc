"""The typed context that every handler is given: python-telegram-bot's, plus our services."""

from __future__ import annotations

from typing import Any, cast

from telegram.ext import Application, CallbackContext, ExtBot

from handlers.ports import Services


class LegibleApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application with the services of its handlers, set once when it is built."""

    services: Services


class LegibleContext(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    @property
    def services(self) -> Services:
        return cast("LegibleApplication", self.application).services
