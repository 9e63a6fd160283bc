"""SIGTERM while everything hangs on: the bot ends in time, and what was not answered is kept."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from dataclasses import dataclass

from aiohttp import web

from bot.local_chat.bot_api import Call, CarryOut
from bot.storage import FILE_NAME
from tests.chaos.asking import Stage, stage
from tests.chaos.figures import Figures, unkept
from tests.chaos.slow_pictures import slow_picture
from tests.chaos.watch import free_port
from tests.worlds.telegram import hang_up

_STOP_SECONDS = 30.0
_HEAD = b"POST /v1/ocr HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: %d\r\n"
_KIND = b"Content-Type: application/json\r\n\r\n"
_UNREAD = b"GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
_MANY = 2000
_DRIP_SECONDS = 0.5


@dataclass(frozen=True, kw_only=True)
class HangersFigures(Figures):
    photos: int
    stop_seconds: float
    exit_status: int
    kept: int

    @property
    def missed(self) -> list[str]:
        reaches = {
            f"it took {self.stop_seconds:.1f} s to end": self.stop_seconds <= _STOP_SECONDS,
            f"{self.photos - self.kept} photos are lost": self.kept == self.photos,
        }
        return unkept(reaches)


async def run(*, photos: int = 8) -> HangersFigures:
    """Uploads drip, an answer is not taken, Telegram hears nothing, and slow pictures are read.

    Args:
        photos: how many are asked about, and never answered.
    """
    port = free_port()
    knobs = {
        "LEGIBLE_OCR__ENGINE": "tesseract",
        "LEGIBLE_HTTP__PORT": str(port),
        "LEGIBLE_HTTP__API_WHEN_LIVE": "true",
    }
    async with stage("hangers", knobs, _deaf) as play, AsyncExitStack() as hangers:
        for chat in play.people(photos):
            chat.sends_document(slow_picture(), "slow.png")
        await hangers.enter_async_context(_dripping(port))
        await hangers.enter_async_context(_unread(port))
        await play.world.wait_for(lambda: not len(play.world.state.updates))
        status, seconds = await play.bot.terminate()
        kept = await asyncio.to_thread(_open_updates, play)
    return HangersFigures(photos=photos, stop_seconds=seconds, exit_status=status, kept=kept)


async def _deaf(call: Call, carry_out: CarryOut) -> web.StreamResponse:
    """What is sent to Telegram is neither carried out nor answered."""
    if call.method in {"sendMessage", "sendDocument", "setMessageReaction", "sendChatAction"}:
        await asyncio.sleep(_STOP_SECONDS)
        return await hang_up()(carry_out)
    return await carry_out()


@asynccontextmanager
async def _dripping(port: int) -> AsyncIterator[None]:
    """An upload that comes byte by byte."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(_HEAD % (port, 1_000_000) + _KIND)

    async def drip() -> None:
        while True:
            writer.write(b" ")
            await asyncio.sleep(_DRIP_SECONDS)

    dripping = asyncio.create_task(drip())
    try:
        yield
    finally:
        dripping.cancel()
        writer.close()


@asynccontextmanager
async def _unread(port: int) -> AsyncIterator[None]:
    """Many requests in one connection, whose answers nobody takes."""
    _, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
    writer.write(_UNREAD % port * _MANY)
    try:
        yield
    finally:
        writer.close()


def _open_updates(play: Stage) -> int:
    with closing(sqlite3.connect(play.data_dir / FILE_NAME)) as database:
        (count,) = database.execute("SELECT count(*) FROM inbox WHERE ended_at IS NULL").fetchone()
    return int(count)
