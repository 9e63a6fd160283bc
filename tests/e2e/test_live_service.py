"""`python -m bot run` as a process of its own, on a Bot API server that is not its own."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from bot.local_chat.json_object import JsonObject
from handlers.texts import language as texts
from tests.worlds.english import say
from tests.worlds.live import environment, picture
from tests.worlds.log_watch import listen_to
from tests.worlds.processes import Process as Running
from tests.worlds.processes import below, running, wait_until
from tests.worlds.telegram import PATIENCE_SECONDS, Conversation, TelegramWorld, buttons

DEBUG = {"LEGIBLE_LOG__LEVEL": "debug"}


async def started(environ: dict[str, str]) -> Process:
    command = (sys.executable, "-m", "bot", "run")
    return await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **DEBUG, **environ}, stdout=PIPE, stderr=PIPE
    )


@asynccontextmanager
async def live_bot(environ: dict[str, str], end: signal.Signals = signal.SIGTERM) -> AsyncIterator[None]:
    """A process that serves; told to stop by SIGTERM in the end, it has to end well."""
    process = await started(environ)
    try:
        assert process.stdout
        async with asyncio.timeout(PATIENCE_SECONDS):
            assert b"is live as @legible_bot" in await process.stdout.readline()
        yield
        process.send_signal(end)
        async with asyncio.timeout(PATIENCE_SECONDS):
            assert await process.wait() == (0 if end is signal.SIGTERM else -end)
    finally:
        if process.returncode is None:
            process.kill()
        _, logged = await process.communicate()
        listen_to(logged)


async def test_photos_files_and_albums_are_read(
    world: TelegramWorld, anna: Conversation, tmp_path: Path
) -> None:
    async with live_bot(environment(world, tmp_path)):
        await anna.sends_photo(picture("A photo"))
        assert (await anna.next_answer())["text"] == "A photo"
        anna.sends_document(picture("A file"), "scan.png")
        assert (await anna.next_answer())["text"] == "A file"
        await anna.sends_album(picture("First of all"), picture("Then this"))
        assert (await anna.next_answer())["text"] == "First of all\n\nThen this"


async def test_buttons_work_in_the_next_process_after_a_kill(
    world: TelegramWorld, anna: Conversation, tmp_path: Path
) -> None:
    """Killed right after it has answered, it may answer once more: the first answer has its buttons too."""
    async with live_bot(environment(world, tmp_path), end=signal.SIGKILL):
        anna.sends_document(picture("A text of two lines\nthat goes on like this"), "scan.png")
        answer = await anna.next_answer()
    anna.presses(answer, "More")
    async with live_bot(environment(world, tmp_path)):
        await world.wait_for(lambda: has_button(anna, answer, "Where it stands"))
        anna.presses(answer, "Where it stands")
        await world.wait_for(lambda: any("photo" in each for each in anna.answers))
        await world.wait_for(lambda: has_button(anna, answer, "Layout"))
        anna.presses(answer, "Layout")
        await world.wait_for(lambda: has_button(anna, answer, "Code"))
        anna.presses(answer, "Code")
        await world.wait_for(lambda: current(anna, answer).get("entities"))
    assert current(anna, answer)["text"] == "A text of two lines\nthat goes on like this"


def current(chat: Conversation, answer: JsonObject) -> JsonObject:
    return chat.chat.messages[answer["message_id"]]


def has_button(chat: Conversation, answer: JsonObject, label: str) -> bool:
    return any(button["text"] == label for button in buttons(current(chat, answer)))


async def test_what_is_being_read_when_it_is_told_to_stop_is_answered_and_languages_outlive_it(
    world: TelegramWorld, anna: Conversation, tmp_path: Path
) -> None:
    async with live_bot(environment(world, tmp_path)):
        anna.says("/lang fra")
        await anna.next_answer()
        anna.sends_document(picture("\n".join(["Lentement mais bien"] * 40)), "long.png")
        await world.wait_for(lambda: world.calls_of("file"))
    assert (await anna.next_answer())["text"].startswith("Lentement mais bien")
    anna.says("/lang")
    async with live_bot(environment(world, tmp_path)):
        panel = (await anna.next_answer())["text"]
    assert say(texts.CHOSEN, count=1, languages="French") in panel


async def test_one_that_is_told_to_stop_while_it_starts_ends_and_leaves_nothing_behind(
    world: TelegramWorld, tmp_path: Path
) -> None:
    environ = {**environment(world, tmp_path / "data"), "TMPDIR": str(tmp_path)}
    before = time.monotonic()
    async with live_bot(environ):
        usual_seconds = time.monotonic() - before
    for part in (0.2, 0.6, 0.9):
        process = await started(environ)
        await asyncio.sleep(part * usual_seconds)
        family = {process.pid, *(each.pid for each in below(process.pid, running()))}
        process.terminate()
        async with asyncio.timeout(PATIENCE_SECONDS):
            _, logged = await process.communicate()
        assert process.returncode in {0, -signal.SIGTERM}
        assert b"Traceback" not in logged
        await wait_until(partial(are_gone, family))
        assert temporary_files(tmp_path) == []


def are_gone(family: set[int], all_: Iterable[Running]) -> bool:
    return not {each.pid for each in all_} & family


def temporary_files(folder: Path) -> list[Path]:
    return list(folder.glob("legible-*/*"))


async def test_a_wrong_token_is_one_clear_sentence(world: TelegramWorld, tmp_path: Path) -> None:
    process = await started({**environment(world, tmp_path), "TELEGRAM_BOT_TOKEN": "1:wrong"})
    said, complaint = await process.communicate()
    assert (process.returncode, said) == (1, b"")
    assert complaint.decode().splitlines() == [
        "Telegram does not know this token. Check TELEGRAM_BOT_TOKEN with @BotFather."
    ]
