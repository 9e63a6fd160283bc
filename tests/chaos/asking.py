"""People who send a file to a bot process and wait for the answer to it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import TypeVar

from bot.local_chat.bot_api import Interceptor, pass_through
from bot.local_chat.chats import User
from bot.local_chat.json_object import JsonObject
from bot.local_chat.person import photo_sizes
from bot.workers.photos import renditions
from handlers.texts import pictures as texts
from tests.chaos.bot_process import BotProcess
from tests.chaos.ledger import Ledger, Recorder
from tests.worlds.live import environment, picture
from tests.worlds.telegram import Conversation, TelegramWorld

Thing = TypeVar("Thing")

PATIENCE_SECONDS = 300.0
WORKERS = 2

_LOGS = Path(__file__).parents[2] / "build" / "chaos"
_KNOBS = {"LEGIBLE_LIMITS__WORKERS": str(WORKERS), "LEGIBLE_LIMITS__PER_PERSON": ""}
_BUSY = texts.BUSY.plural.partition(":")[0]
_AT_ONCE = 6
_Send = Callable[[Conversation, Thing], Awaitable[None]]
_FIRST_USER_ID = 20_001


@dataclass(frozen=True, slots=True)
class Answer:
    """`seconds` after the question; `text` is empty where the answer is a file."""

    text: str
    seconds: float


class Answers(Ledger):
    """Tells everybody who waits for an answer when it comes. That the bot is busy is none."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[tuple[int, int], asyncio.Future[str]] = {}

    async def answer_to(self, question: JsonObject, patience_seconds: float) -> Answer | None:
        """Called right after the question was sent; None if nothing came in that time."""
        began, key = monotonic(), (question["chat"]["id"], question["message_id"])
        self._waiting[key] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(patience_seconds):
                return Answer(await self._waiting[key], monotonic() - began)
        except TimeoutError:
            return None
        finally:
            del self._waiting[key]

    def said(self, message: JsonObject) -> None:
        super().said(message)
        question, text = message.get("reply_to_message", {}), message.get("text", "")
        waiting = self._waiting.get((message["chat"]["id"], question.get("message_id", 0)))
        if waiting and not waiting.done() and not text.startswith(_BUSY):
            waiting.set_result(text)


@dataclass(frozen=True, slots=True)
class Stage:
    """The bot serves."""

    world: TelegramWorld
    answers: Answers
    bot: BotProcess
    folder: Path

    @property
    def data_dir(self) -> Path:
        """What the bot keeps; everything else in `folder` is temporary."""
        return _data_dir(self.folder)

    def photo(self, text: str) -> JsonObject:
        """For `Conversation.sends`, any number of times."""
        return {"photo": photo_sizes(self.world.state, renditions(picture(text)))}

    def people(self, count: int, first: int = 0) -> list[Conversation]:
        """So many, each in a private chat; `first` is the number of the first one."""
        numbers = range(first, first + count)
        users = (User(_FIRST_USER_ID + number, f"Person {number}", language_code="en") for number in numbers)
        return [self.world.private_chat(user) for user in users]


@asynccontextmanager
async def stage(
    name: str, knobs: Mapping[str, str], weather: Interceptor = pass_through
) -> AsyncIterator[Stage]:
    """The bot is killed in the end. Its log is build/chaos/NAME.log; `weather` sees each call to Telegram."""
    answers = Answers()
    with TemporaryDirectory(prefix="chaos-") as folder:
        async with TelegramWorld.opened(faults=Recorder(answers, weather)) as world:
            environ = {**environment(world, _data_dir(Path(folder))), **_KNOBS, **knobs, "TMPDIR": folder}
            bot = BotProcess(environ, _LOGS / f"{name}.log")
            await bot.start()
            try:
                yield Stage(world, answers, bot, Path(folder))
            finally:
                if bot.is_running:
                    await bot.kill()


async def each_in_turn(
    chats: deque[Conversation],
    things: Iterator[Thing],
    send: Callable[[Conversation, Thing], Awaitable[None]],
) -> None:
    """Several at once. Whoever has been silent for longest is next: a chat gets one message in a second."""

    async def one_after_the_other() -> None:
        for thing in things:
            chat = chats.popleft()
            await send(chat, thing)
            chats.append(chat)

    await asyncio.gather(*(one_after_the_other() for _ in range(_AT_ONCE)))


def _data_dir(folder: Path) -> Path:
    return folder / "data"


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many percent are not above; 0 of none."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)] if ordered else 0.0
