"""The chat without Telegram: the Bot API in miniature on loopback, and a page to talk to the bot.

    chat = LocalChat()
    chat.attach(app)                       # beside other routes of an aiohttp application
    base_url = f"http://127.0.0.1:{port}/bot"; base_file_url = f"http://127.0.0.1:{port}/file/bot"

The bot cannot tell it from Telegram: it refuses what Telegram refuses, in Telegram's words.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from aiohttp import web

from bot.local_chat.bot_api import BotApi, Interceptor, pass_through
from bot.local_chat.chats import User
from bot.local_chat.deliveries import deliver
from bot.local_chat.page_api import PageApi
from bot.local_chat.world import World
from bot.workers.photos import Photographer, in_a_thread

__all__ = ["LocalChat", "serve"]

DEFAULT_MAX_BYTES = 20_000_000  # Bot API limit of what a bot can download
DEFAULT_UPLOAD_SECONDS = 120  # a guess
_FIRST_BOT_ID = 1_000_000_000  # as long as real ones
_PERSON = User(1_000_001, "You", language_code="en")


def _new_token() -> str:
    """Makes a random token of Telegram's shape, with the id of a new bot.

    The id is new because the chats end with this server: what an earlier bot left in the inbox is not theirs.
    """
    return f"{_FIRST_BOT_ID + secrets.randbelow(_FIRST_BOT_ID)}:{secrets.token_urlsafe(27)[:35]}"


class LocalChat:
    """Args: photographed: makes of a picture what is kept of a photo; raises `NotAPhoto`."""

    def __init__(
        self,
        *,
        max_bytes: int = DEFAULT_MAX_BYTES,
        behind_gateway: bool = False,
        upload_seconds: float = DEFAULT_UPLOAD_SECONDS,
        interceptor: Interceptor = pass_through,
        photographed: Photographer = in_a_thread,
    ) -> None:
        self.token = _new_token()
        bot_id = int(self.token.partition(":")[0])
        me = User(bot_id, "Legible", is_bot=True, username="legible_bot")
        self.world = World(me, photographed)
        self._bot_api = BotApi(self.world, self.token, interceptor)
        self._page_api = PageApi(
            self.world, _PERSON, max_bytes, behind_gateway=behind_gateway, upload_seconds=upload_seconds
        )

    def attach(self, app: web.Application) -> None:
        app.add_routes([*self._page_api.routes(), *self._bot_api.routes()])
        app.cleanup_ctx.append(self._deliveries)
        app.on_shutdown.append(self._on_shutdown)

    async def _deliveries(self, _app: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(deliver(self.world))
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task

    async def _on_shutdown(self, _app: web.Application) -> None:
        self._page_api.close()
        self.world.updates.interrupt()


@asynccontextmanager
async def serve(chat: LocalChat, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serves the local chat alone; yields its address, such as `http://127.0.0.1:8080`."""
    app = web.Application()
    chat.attach(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield f"http://{host}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
