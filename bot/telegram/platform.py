"""The platform that the bot is on: a Bot API server, how it is called, and the files that it hands out."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from telegram import LinkPreviewOptions
from telegram.error import BadRequest, NetworkError, TelegramError
from telegram.ext import Defaults, ExtBot

from bot.telegram.polling import PollingRequest
from bot.telegram.sending.rate_limiter import ChatRateLimiter
from bot.telegram.sending.rates import UNLIMITED, Rates
from bot.telegram.sending.requests import RetryingRequest
from bot.telegram.sending.retries import Retries, RetryCounter
from handlers.ports import PictureLost
from ocr_engine.errors import FileTooLarge

_TOO_BIG = "file is too big"


@dataclass(frozen=True, slots=True)
class Platform:
    """The Bot API server that the bot talks to. A local one is reached directly, whatever proxy there is."""

    token: str
    base_url: str
    base_file_url: str
    is_local: bool = False

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])

    @property
    def httpx_kwargs(self) -> dict[str, Any]:
        return {"trust_env": not self.is_local}


def bot_on(platform: Platform, polling: PollingRequest, retry_counter: RetryCounter) -> ExtBot[Any]:
    """The bot on that platform.

    Args:
        platform: where it is.
        polling: asks for updates.
        retry_counter: counts the calls that are made again.
    """
    retries = Retries(retry_counter)
    return ExtBot(
        platform.token,
        base_url=platform.base_url,
        base_file_url=platform.base_file_url,
        request=_request(platform, retries),
        get_updates_request=polling,
        defaults=_defaults(),
        rate_limiter=ChatRateLimiter(retries, UNLIMITED if platform.is_local else Rates()),
    )


def _request(platform: Platform, retries: Retries) -> RetryingRequest:
    """With time-outs for uploads over slow lines, all guesses; the library's own are for short messages."""
    return RetryingRequest(
        retries,
        read_timeout=20,
        write_timeout=20,
        connect_timeout=10,
        pool_timeout=10,
        media_write_timeout=60,
        httpx_kwargs=platform.httpx_kwargs,
    )


def _defaults() -> Defaults:
    return Defaults(
        do_quote=True,
        allow_sending_without_reply=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


class BotFiles:
    """Fits `handlers.ports.PlatformFiles`."""

    def __init__(self, bot: ExtBot[Any], max_bytes: int) -> None:
        self._bot = bot
        self._max_bytes = max_bytes

    async def download(self, file_id: str) -> bytes:
        data = await self._bytes_of(file_id)
        if len(data) > self._max_bytes:
            raise FileTooLarge(self._max_bytes)
        return data

    async def _bytes_of(self, file_id: str) -> bytes:
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > self._max_bytes:
                raise FileTooLarge(self._max_bytes)
            whole = BytesIO()
            await file.download_to_memory(whole)
            return whole.getvalue()
        except BadRequest as error:
            if _TOO_BIG in error.message.lower():
                raise FileTooLarge(self._max_bytes) from error
            raise PictureLost from error
        except NetworkError:
            raise
        except TelegramError as error:
            raise PictureLost from error
