"""POST /v1/ocr: pictures in, text out, over HTTP."""

from bot.web_api.api import WebApi

__all__ = ["WebApi"]
