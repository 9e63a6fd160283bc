"""A network that fails in every way that Telegram's does, by seeded chance."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from random import Random
from time import monotonic

from aiohttp import web

from bot.local_chat.bot_api import Call, CarryOut
from tests.worlds.telegram import Fault, hang_up, server_error, too_many_requests

_LONGER_THAN_ANY_READ_SECONDS = 40.0
_ON_ITS_WAY_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Odds:
    """Of each call, in percent. Half of those held and cut off are carried out all the same."""

    too_many_requests: int = 20
    server_error: int = 10
    held: int = 5
    cut_off: int = 5


class Storm:
    """An interceptor of the Bot API server. A chat that was told to wait is refused until its time is over.

    Attributes:
        odds: may be changed at any time.
        faults: how many calls failed, and how.
        impatient: calls to a chat before its `retry_after` was over, save those that were on their way.
    """

    def __init__(self, random: Random, odds: Odds) -> None:
        self.faults: Counter[str] = Counter()
        self.impatient = 0
        self._random = random
        self.odds = odds
        self._is_out = False
        self._is_over = asyncio.Event()
        self._closed: dict[str, tuple[float, float]] = {}

    async def __call__(self, call: Call, carry_out: CarryOut) -> web.StreamResponse:
        if self._is_over.is_set():
            return await carry_out()
        fault = self._outage() if self._is_out else self._wait(call) or self._chance(call)
        return await (fault(carry_out) if fault else carry_out())

    @asynccontextmanager
    async def outage(self) -> AsyncIterator[None]:
        """Meanwhile nothing gets through."""
        self._is_out = True
        yield
        self._is_out = False

    def end(self) -> None:
        """From now on all goes well, and calls that are held are let go."""
        self._is_over.set()

    def _outage(self) -> Fault:
        self.faults["outage"] += 1
        return self._random.choice((server_error(), hang_up()))

    def _wait(self, call: Call) -> Fault | None:
        """For a chat whose `retry_after` is not over."""
        told, until = self._closed.get(_chat(call), (0.0, 0.0))
        now = monotonic()
        if now >= until:
            return None
        self.impatient += now > told + _ON_ITS_WAY_SECONDS
        return too_many_requests(math.ceil(until - now))

    def _chance(self, call: Call) -> Fault | None:
        odds = asdict(self.odds)
        names, percents = [*odds, ""], [*odds.values(), 100 - sum(odds.values())]
        name = self._random.choices(names, percents)[0]
        if not name:
            return None
        self.faults[name] += 1
        return self._fault(name, call)

    def _fault(self, name: str, call: Call) -> Fault:
        is_carried_out = self._random.random() < 0.5
        match name:
            case "too_many_requests":
                return self._closing(call)
            case "server_error":
                return server_error(self._random.choice((500, 502, 503, 504)))
            case "held":
                return self._held(is_carried_out=is_carried_out)
            case _:
                return hang_up(after=is_carried_out)

    def _closing(self, call: Call) -> Fault:
        seconds = self._random.choice((1, 2))
        if _chat(call):
            now = monotonic()
            self._closed[_chat(call)] = now, now + seconds
        return too_many_requests(seconds)

    def _held(self, *, is_carried_out: bool) -> Fault:
        """The bot hears nothing until it gives up."""

        async def fault(carry_out: CarryOut) -> web.StreamResponse:
            response = await hang_up(after=is_carried_out)(carry_out)
            with suppress(TimeoutError):
                async with asyncio.timeout(_LONGER_THAN_ANY_READ_SECONDS):
                    await self._is_over.wait()
            return response

        return fault


def _chat(call: Call) -> str:
    return str(call.parameters.get("chat_id", ""))
