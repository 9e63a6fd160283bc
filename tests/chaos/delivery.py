"""How many photos got their answer: the figures that all runs with photos have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from tests.chaos.figures import Figures, unkept
from tests.chaos.ledger import Ledger


class Delivery(TypedDict):
    photos: int
    lost: int
    wrong: int
    duplicates: int
    other_replies: dict[str, int]


@dataclass(frozen=True, kw_only=True)
class DeliveryFigures(Figures):
    """`wrong` counts photos that got replies, but never the right one; `other_replies` all such replies."""

    photos: int
    lost: int
    wrong: int
    duplicates: int
    other_replies: dict[str, int]
    seconds: float

    @property
    def missed(self) -> list[str]:
        return unkept(
            {
                f"{self.lost} photos were lost": not self.lost,
                f"{self.wrong} photos got no right answer": not self.wrong,
            }
        )


def delivery(ledger: Ledger) -> Delivery:
    return Delivery(
        photos=ledger.photos,
        lost=ledger.lost,
        wrong=ledger.wrong,
        duplicates=ledger.duplicates,
        other_replies=ledger.other_replies(),
    )
