"""Links into the operator's network, in thousands of disguises: none is followed, good ones are fetched."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic

from tests.chaos.figures import Figures, NotMeasured, unkept
from tests.security import links


@dataclass(frozen=True, kw_only=True)
class LinkFigures(Figures):
    vectors: int
    canary_hits: int
    wrong_verdicts: int
    good_links: int
    good_links_fetched: int
    seconds: float

    @property
    def missed(self) -> list[str]:
        return unkept(
            {
                f"{self.canary_hits} times a private address was connected to": not self.canary_hits,
                f"{self.wrong_verdicts} links were judged wrongly": not self.wrong_verdicts,
            }
        )


async def run() -> LinkFigures:
    """In a network of its own, where whatever is not a public test address is a canary.

    Raises:
        NotMeasured: this system cannot make one.
    """
    began = monotonic()
    try:
        report = await asyncio.to_thread(links.report)
    except links.NoNamespace as reason:
        raise NotMeasured(str(reason)) from reason
    found = links.figures(report["vectors"])
    return LinkFigures(
        vectors=found.vectors,
        canary_hits=found.canary_hits,
        wrong_verdicts=found.wrong_verdicts,
        good_links=found.good_links,
        good_links_fetched=found.good_links_fetched,
        seconds=monotonic() - began,
    )
