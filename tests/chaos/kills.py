"""kill -9 while photos come in: none is lost, and no more come twice than there were kills."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from tests.chaos.bot_process import survivors
from tests.chaos.delivery import DeliveryFigures, delivery
from tests.chaos.figures import unkept
from tests.chaos.scene import scene, shares

_CHATS = 40
_QUIET_SECONDS = 90


@dataclass(frozen=True, kw_only=True)
class KillFigures(DeliveryFigures):
    kills: int
    surviving_processes: int
    restart_seconds_median: float
    restart_seconds_longest: float

    @property
    def missed(self) -> list[str]:
        more = {
            f"{self.duplicates} answers came twice, over {self.kills} kills": self.duplicates <= self.kills,
            f"{self.surviving_processes} processes outlived the bot": not self.surviving_processes,
        }
        return super().missed + unkept(more)


async def run(
    *, photos: int = 5000, kills: int = 200, seed: int = 1, quiet_seconds: int = _QUIET_SECONDS
) -> KillFigures:
    """Photos come in during all lives of the bot; after the last kill it has time for the rest.

    Args:
        photos: how many are sent, evenly over all lives.
        kills: how often the bot is killed, each time 1 to 2 s after its start.
        seed: of who sends what, and of when it is killed.
        quiet_seconds: what was not answered when nothing was said for so long counts as lost.
    """
    began = monotonic()
    restarts: list[float] = []
    left: set[int] = set()
    *hurried, last = shares(photos, kills + 1)
    async with scene("kills", seed=seed, chats=_CHATS) as play:
        for share in hurried:
            restarts.append(await play.life(share, up_seconds=play.random.uniform(1, 2)))
            pids = play.bot.descendants()
            await play.bot.kill()
            left |= await survivors(pids)
        restarts.append(await play.life(last, up_seconds=1))
        await play.until_quiet(quiet_seconds)
        await play.end()
    restarts.sort()
    return KillFigures(
        **delivery(play.ledger),
        seconds=monotonic() - began,
        kills=kills,
        surviving_processes=len(left),
        restart_seconds_median=restarts[len(restarts) // 2],
        restart_seconds_longest=restarts[-1],
    )
