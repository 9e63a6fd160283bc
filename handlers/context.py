"""The typed context that every handler is given: python-telegram-bot's, plus our services."""

from __future__ import annotations

from typing import Any, Self, cast

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from handlers.ports import Services
from handlers.texts.translator import Translator, translator_for


class LegibleApplication(Application[Any, Any, Any, Any, Any, Any]):
    """python-telegram-bot's application with the services of its handlers, set once when it is built."""

    services: Services


class LegibleContext(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    translator: Translator
    """Says things in the language of the person whose update it is."""

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> Self:
        context = super().from_update(update, application)
        context.translator = translator_of(update)
        return context

    @property
    def services(self) -> Services:
        return cast("LegibleApplication", self.application).services


def translator_of(update: object) -> Translator:
    """Speaks the language that the person's app is set to, as far as the update tells."""
    person = update.effective_user if isinstance(update, Update) else None
    return translator_for(person.language_code if person else None)
