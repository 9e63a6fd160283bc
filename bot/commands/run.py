"""`legible run`: the service, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress

from telegram.error import InvalidToken, TelegramError

from bot.app import service
from bot.commands import DONE, failed, say, texts, translator
from bot.commands.last_resort import end_anyway
from bot.config import Config
from bot.jail.kernel import keep_memory_private
from bot.storage import StorageError
from bot.web.site import NoFreePort
from bot.workers import FolderRefused, SandboxRefused
from handlers.texts.errors import explain
from ocr_engine.errors import EngineError


def main(config: Config) -> int:
    keep_memory_private()
    try:
        with suppress(asyncio.CancelledError):
            asyncio.run(_run(config))
    except InvalidToken:
        return failed(say(texts.TOKEN_UNKNOWN))
    except TelegramError as error:
        return failed(say(texts.TELEGRAM_REFUSED, reason=error.message))
    except (StorageError, FolderRefused, SandboxRefused, NoFreePort) as error:
        return failed(str(error))
    except EngineError as error:
        return failed(say(texts.CANNOT_READ, reason=explain(error, "command_line", translator())))
    return DONE


async def _run(config: Config) -> None:
    """Serves until SIGINT or SIGTERM, then finishes what was begun; a second signal cuts that short."""
    task, loop = asyncio.current_task(), asyncio.get_running_loop()
    if task is not None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, _stop, task)
    async with service(config) as running:
        if config.is_live:
            _announce(say(texts.LIVE, username=running.username, address=running.address))
        else:
            _announce(say(texts.LOCAL, address=running.address))
        try:
            await asyncio.Event().wait()
        finally:
            _announce(say(texts.SHUTTING_DOWN))


def _stop(task: asyncio.Task[None]) -> None:
    end_anyway()
    task.cancel()


def _announce(sentence: str) -> None:
    print(sentence, flush=True)
