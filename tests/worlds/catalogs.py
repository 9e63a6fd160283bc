"""Catalogs of translations, compiled as those of the bot are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from handlers.texts.sentences import Text
from tests.worlds.english import forms as english_forms


def compiled(folder: Path, locale: str, translations: Mapping[Text, tuple[str, ...]]) -> None:
    """Puts a catalog into the folder; a translation has as many forms as the language needs."""
    catalog = Catalog(locale=locale)
    for text, forms in translations.items():
        source = english_forms(text)
        catalog.add(source if len(source) > 1 else source[0], forms if len(forms) > 1 else forms[0])
    file = folder / locale / "LC_MESSAGES" / "legible.mo"
    file.parent.mkdir(parents=True)
    with file.open("wb") as stream:
        write_mo(stream, catalog)
