"""`legible languages`: what the engine reads here."""

from __future__ import annotations

import asyncio

from bot.commands import DONE, failed, say, texts, translator
from bot.config import Config
from bot.workers.configured import engine_languages
from ocr_engine.languages import language_of


def main(config: Config) -> int:
    """A line for each: its code, and its name."""
    codes = asyncio.run(engine_languages(config).readable())
    if not codes:
        return failed(say(texts.NO_LANGUAGES, engine=config.ocr.engine))
    width = max(map(len, codes))
    for code in sorted(codes):
        print(f"{code:<{width}}  {language_of(code).name_in(translator().locale)}")
    return DONE
