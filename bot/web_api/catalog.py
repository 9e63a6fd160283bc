"""What there is to ask for: GET /v1/languages, GET /v1/formats, GET /version."""

from __future__ import annotations

from importlib.metadata import version

from aiohttp import web

from bot.web_api.answers import json_response
from handlers.ports import Languages
from handlers.texts.translator import ENGLISH
from ocr_engine.exports import EXPORTS
from ocr_engine.languages import language_of


async def languages_answer(languages: Languages) -> web.Response:
    """Those that can be read right now."""
    codes = sorted(await languages.readable())
    named = [{"code": code, "name": language_of(code).name_in(ENGLISH)} for code in codes]
    return json_response({"languages": named})


def formats_answer() -> web.Response:
    forms = [
        {"name": name, "media_type": export.media_type, "suffix": export.suffix}
        for name, export in EXPORTS.items()
    ]
    return json_response({"formats": forms})


def version_answer() -> web.Response:
    return json_response({"name": "legible", "version": version("legible")})
