"""One stranger at each door, with what once held up everybody: neighbors hardly notice."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
import psutil

from bot.local_chat.chats import User
from bot.local_chat.person import document
from tests.chaos.asking import Stage, stage
from tests.chaos.figures import Figures, unkept
from tests.chaos.log_lines import too_soon
from tests.chaos.neighbors import Neighbors
from tests.chaos.pdf_bombs import (
    pdf_of_a_million_letters,
    pdf_of_one_line_of_many_words,
    pdf_of_scattered_words,
)
from tests.chaos.slow_pictures import slow_picture
from tests.chaos.uploads import large_uploads, largest_picture
from tests.chaos.watch import Watch, free_port
from tests.worlds.telegram import Conversation

_SOON_SECONDS = 3.0
_HARDLY_LONGER = 2.0
_MEBIBYTE = 2**20
_MOST_GROWTH = 150  # MiB
_LONGEST_STOP_SECONDS = 0.5
_MOST_LOG_BYTES = 100_000
_STRANGER = User(66_601, "Stranger", language_code="en")
_PART = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
_FORM = {"Content-Type": "multipart/form-data; boundary=b"}
_JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot that serves, and the address of its web server."""

    play: Stage
    http: aiohttp.ClientSession
    port: int

    def stranger(self) -> Conversation:
        return self.play.world.private_chat(_STRANGER)


async def pdfs(scene: Scene) -> None:
    """Albums of three, each of some kilobytes with more text than anybody reads."""
    bombs = (pdf_of_a_million_letters(), pdf_of_one_line_of_many_words(), pdf_of_scattered_words())
    for _ in range(3):
        for bomb in bombs:
            scene.stranger().sends_document(bomb, "text.pdf", "application/pdf")


async def dialect(scene: Scene) -> None:
    """Messages that the library cannot parse."""
    for _ in range(20):
        scene.stranger().sends({"poll": {"id": "1", "question": "Where?"}})


async def groups(scene: Scene) -> None:
    """Forty slow pictures of one person in ten groups."""
    picture = slow_picture()
    for number in range(10):
        group = scene.play.world.group(f"Group {number}", _STRANGER)
        for _ in range(4):
            group.sends_document(picture, "slow.png", caption="@legible_bot")


async def json(scene: Scene) -> None:
    """Eight megabytes of wrong values, again and again."""
    body = b'{"languages":[' + b"0," * 4_000_000 + b"0]}"
    for _ in range(5):
        async with scene.http.post("/v1/ocr", data=BytesIO(body), headers=_JSON):
            pass


async def compressed(scene: Scene) -> None:
    """Sixty small bodies at once that unpack to twenty megabytes each."""
    body = gzip.compress(_PART + bytes(20_000_000))
    headers = {**_FORM, "Content-Encoding": "gzip"}

    async def post() -> None:
        with suppress(aiohttp.ClientError):
            async with scene.http.post("/v1/ocr", data=BytesIO(body), headers=headers, compress=False):
                pass

    await asyncio.gather(*(post() for _ in range(60)))


async def files(scene: Scene) -> None:
    """Eighty pictures of twenty megabytes at once, of five people."""
    sent = document(scene.play.world.state, largest_picture(), "large.bmp", "image/bmp")
    for chat in scene.play.people(5, first=100):
        for _ in range(16):
            chat.sends({"document": sent})


async def uploads(scene: Scene) -> None:
    """The same, over the HTTP API."""
    await large_uploads(scene.port, 80)


DOORS: dict[str, Callable[[Scene], Coroutine[Any, Any, None]]] = {
    "pdfs": pdfs,
    "dialect": dialect,
    "groups": groups,
    "json": json,
    "compressed": compressed,
    "files": files,
    "uploads": uploads,
}


@dataclass(frozen=True, kw_only=True)
class DoorFigures(Figures):
    """By door; memory is that of the service without its workers."""

    engine: str
    alone_p99_seconds: dict[str, float]
    others_p99_seconds: dict[str, float]
    unanswered: dict[str, int]
    grown_mebibytes: dict[str, float]
    longest_stop_seconds: dict[str, float]
    log_bytes: dict[str, int]
    log_lines_too_soon: dict[str, int]

    @property
    def missed(self) -> list[str]:
        reaches: dict[str, bool] = {}
        for door, seconds in self.others_p99_seconds.items():
            most = max(_SOON_SECONDS, _HARDLY_LONGER * self.alone_p99_seconds[door])
            grown, stop = self.grown_mebibytes[door], self.longest_stop_seconds[door]
            reaches[f"{door}: others waited {seconds:.2f} s"] = seconds <= most
            reaches[f"{door}: {self.unanswered[door]} got no answer"] = not self.unanswered[door]
            reaches[f"{door}: the service grew by {grown:.0f} MiB"] = grown <= _MOST_GROWTH
            reaches[f"{door}: nobody had a turn for {stop:.2f} s"] = stop <= _LONGEST_STOP_SECONDS
            said, too_soon = self.log_bytes[door], self.log_lines_too_soon[door]
            reaches[f"{door}: {said:,} bytes were logged"] = said <= _MOST_LOG_BYTES
            reaches[f"{door}: {too_soon} lines were logged twice in a minute"] = not too_soon
        return unkept(reaches)


async def run(*, door: str = "all", seconds: int = 30, engine: str = "tesseract") -> DoorFigures:
    """At each door neighbors send photos for that long alone, and then beside the stranger.

    Args:
        door: one of them, or `all`.
        seconds: how long.
        engine: that reads.
    """
    figures = DoorFigures(
        engine=engine,
        alone_p99_seconds={},
        others_p99_seconds={},
        unanswered={},
        grown_mebibytes={},
        longest_stop_seconds={},
        log_bytes={},
        log_lines_too_soon={},
    )
    for name in DOORS if door == "all" else [door]:
        await _measure(name, seconds, engine, figures)
    return figures


async def _measure(name: str, seconds: int, engine: str, figures: DoorFigures) -> None:
    port = free_port()
    knobs = {
        "LEGIBLE_OCR__ENGINE": engine,
        "LEGIBLE_HTTP__PORT": str(port),
        "LEGIBLE_HTTP__API_WHEN_LIVE": "true",
    }
    async with (
        stage(f"doors-{name}", knobs) as play,
        aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http,
    ):
        alone, others = Neighbors(play), Neighbors(play)
        await alone.during(asyncio.sleep(seconds))
        before = psutil.Process(play.bot.pid).memory_info().rss
        watch = Watch(play.bot.pid, port)
        watch.start()
        await others.during(_visited(name, Scene(play, http, port), seconds))
        await asyncio.to_thread(watch.end)
        log = play.bot.logged()
    figures.alone_p99_seconds[name] = alone.seconds(99)
    figures.others_p99_seconds[name] = others.seconds(99)
    figures.unanswered[name] = others.unanswered
    figures.grown_mebibytes[name] = (watch.most_bytes - before) / _MEBIBYTE
    figures.longest_stop_seconds[name] = watch.stop_seconds
    figures.log_bytes[name] = len(log)
    figures.log_lines_too_soon[name] = too_soon(log.splitlines())


async def _visited(name: str, scene: Scene, seconds: int) -> None:
    """What of it takes longer is left."""
    visit = asyncio.create_task(DOORS[name](scene))
    await asyncio.sleep(seconds)
    visit.cancel()
    with suppress(asyncio.CancelledError):
        await visit
