"""kill -9 of what writes to the database: what it was told is stored is stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.chaos.figures import Figures, unkept
from tests.worlds.storage_kills import acknowledged_survive


@dataclass(frozen=True, kw_only=True)
class StorageFigures(Figures):
    kills: int
    acknowledged: int
    lost: int
    seconds: float

    @property
    def missed(self) -> list[str]:
        return unkept({f"{self.lost} acknowledged updates were lost": not self.lost})


async def run(*, kills: int = 250, seed: int = 1) -> StorageFigures:
    """Each writer is killed at another moment, some while they open the database; each stores about 40."""
    began = monotonic()
    with TemporaryDirectory(prefix="chaos-") as folder:
        survival = await acknowledged_survive(kills, seed, Path(folder))
    return StorageFigures(
        kills=survival.kills,
        acknowledged=survival.acknowledged,
        lost=survival.lost,
        seconds=monotonic() - began,
    )
