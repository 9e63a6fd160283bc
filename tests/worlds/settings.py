"""Changes of what a chat has set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from handlers.ports import ChatSettings


def chosen(*languages: str) -> Callable[[ChatSettings], ChatSettings]:
    """What /lang does."""
    return lambda settings: replace(settings, languages=languages)


def added(language: str) -> Callable[[ChatSettings], ChatSettings]:
    """What a button of /lang does."""
    return lambda settings: replace(settings, languages=(*(settings.languages or ()), language))
