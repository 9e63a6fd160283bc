"""`legible run`: the service, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

from telegram.error import InvalidToken, TelegramError

from bot.app import service
from bot.commands import DONE, failed
from bot.config import Config
from bot.storage import StorageError
from bot.web.site import NoFreePort
from bot.workers import FolderRefused
from ocr_engine.errors import EngineError


def main(config: Config) -> int:
    try:
        with suppress(asyncio.CancelledError):
            asyncio.run(_run(config))
    except InvalidToken:
        return failed("Telegram does not know this token. Check TELEGRAM_BOT_TOKEN with @BotFather.")
    except TelegramError as error:
        return failed(f"Telegram refuses to start: {error.message}.")
    except (StorageError, FolderRefused, NoFreePort) as error:
        return failed(str(error))
    except EngineError as error:
        return failed(f"Pictures cannot be read here ({error}). `python -m bot doctor` says what is missing.")
    return DONE


async def _run(config: Config) -> None:
    """Serves until SIGINT or SIGTERM, then finishes what was begun; a second signal cuts that short."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    if task is not None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
    async with service(config) as running:
        if config.is_live:
            _announce(f"Legible is live as @{running.username}. Health: {running.address}/healthz")
        else:
            _announce(f"Legible is running. Open {running.address} and drop a picture.")
        try:
            await asyncio.Event().wait()
        finally:
            _announce("Finishing what was begun ...")


def _announce(sentence: str) -> None:
    print(sentence, flush=True)
