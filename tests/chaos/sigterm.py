"""SIGTERM while photos come in: none is lost, none comes twice, and the bot ends in time."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from tests.chaos.delivery import DeliveryFigures, delivery
from tests.chaos.figures import unkept
from tests.chaos.scene import scene, shares

_CHATS = 20
_QUIET_SECONDS = 90
_STOP_SECONDS = 30.0


@dataclass(frozen=True, kw_only=True)
class SigtermFigures(DeliveryFigures):
    restarts: int
    bad_exits: int
    stop_seconds_longest: float

    @property
    def missed(self) -> list[str]:
        more = {
            f"{self.duplicates} answers came twice": not self.duplicates,
            f"{self.bad_exits} times the exit status was not 0": not self.bad_exits,
            f"it took {self.stop_seconds_longest:.1f} s to end": self.stop_seconds_longest <= _STOP_SECONDS,
        }
        return super().missed + unkept(more)


async def run(*, photos: int = 500, restarts: int = 20, seed: int = 1) -> SigtermFigures:
    """Each life of the bot gets its share of the photos, more than it can read before it has to end."""
    began = monotonic()
    stops: list[tuple[int, float]] = []
    *hurried, last = shares(photos, restarts + 1)
    async with scene("sigterm", seed=seed, chats=_CHATS) as play:
        for share in hurried:
            await play.life(share, up_seconds=play.random.uniform(1, 2))
            stops.append(await play.bot.terminate())
        await play.life(last, up_seconds=1)
        await play.until_quiet(_QUIET_SECONDS)
        await play.end()
    return SigtermFigures(
        **delivery(play.ledger),
        seconds=monotonic() - began,
        restarts=restarts,
        bad_exits=sum(status != 0 for status, _ in stops),
        stop_seconds_longest=max(seconds for _, seconds in stops),
    )
