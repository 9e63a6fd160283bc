"""How many messages may go out, to one chat and in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from aiolimiter import AsyncLimiter


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, and then `per_second`."""

    burst: float
    per_second: float

    def bucket(self) -> AsyncLimiter:
        return AsyncLimiter(self.burst, self.burst / self.per_second)


@dataclass(frozen=True, slots=True)
class Rates:
    """How many messages may go out to a person, to a group, and to all chats together.

    The limits are those of Telegram's FAQ for bots: 1 in a second to a person, 20 in a minute to a group and
    30 in a second to all. A burst counts too: in no minute does a group get more than 5 + 60 / 4. How large
    the bursts are, and how far the sum stays below the limit, is a guess.
    """

    person: Rate = Rate(burst=5, per_second=1)
    group: Rate = Rate(burst=5, per_second=1 / 4)
    overall: Rate = Rate(burst=5, per_second=25)


_NO_LIMIT: Final = Rate(burst=1_000_000, per_second=1_000_000)  # more than anybody can send
UNLIMITED: Final = Rates(_NO_LIMIT, _NO_LIMIT, _NO_LIMIT)
"""For a server of our own, which counts nothing."""
