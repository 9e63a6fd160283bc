"""Delivers waiting updates to the bot's webhook in order, and retries until each is accepted."""

from __future__ import annotations

import asyncio
import time

import aiohttp

from bot.local_chat.json_object import JsonObject
from bot.local_chat.world import WebhookInfo, World

_TIMEOUT = aiohttp.ClientTimeout(total=60)  # a guess
_FIRST_PAUSE_SECONDS = 0.05  # a guess
_LONGEST_PAUSE_SECONDS = 10.0  # a guess


async def deliver(world: World) -> None:
    """Delivers until it is cancelled."""
    pause_seconds = _FIRST_PAUSE_SECONDS
    async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
        while True:
            update = world.updates.first()
            if update is None or not world.webhook.url:
                await world.updates.bell.wait()
            elif await _is_taken(session, world.webhook, update):
                world.updates.forget_before(update["update_id"] + 1)
                pause_seconds = _FIRST_PAUSE_SECONDS
            else:
                await asyncio.sleep(pause_seconds)
                pause_seconds = min(2 * pause_seconds, _LONGEST_PAUSE_SECONDS)


async def _is_taken(session: aiohttp.ClientSession, webhook: WebhookInfo, update: JsonObject) -> bool:
    secret = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret_token} if webhook.secret_token else {}
    try:
        async with session.post(webhook.url, json=update, headers=secret, allow_redirects=False) as response:
            if response.status // 100 == 2:  # noqa: PLR2004  2xx
                return True
            problem = f"Wrong response from the webhook: {response.status} {response.reason}"
    except (aiohttp.ClientError, TimeoutError) as error:
        problem = f"Connection failed: {type(error).__name__}"
    webhook.last_error_date, webhook.last_error_message = int(time.time()), problem
    return False
