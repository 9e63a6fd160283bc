"""Which bad pictures are sent, in which order; and what ordinary people send meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random
from typing import Literal

from tests.chaos.mutants import mutant, small_pictures

Kind = Literal["original", "photo", "bomb", "mutant", "ordinary"]

_GOLDEN = Path(__file__).parents[1] / "golden"


@dataclass(frozen=True, slots=True)
class Sent:
    """`data` makes it when it is its turn; the same name is the same file in every run with that seed."""

    kind: Kind
    name: str
    data: Callable[[], bytes]


def bad_files(
    originals: Mapping[str, bytes], bombs: Mapping[str, Callable[[], bytes]], mutants: int, seed: int
) -> list[Sent]:
    """Every original as a file and as a photo, every bomb, and the mutants, well mixed."""
    small = small_pictures(originals)
    files = [
        *(Sent("original", name, partial(bytes, data)) for name, data in originals.items()),
        *(Sent("photo", f"photo of {name}", partial(bytes, data)) for name, data in originals.items()),
        *(Sent("bomb", name, make) for name, make in bombs.items()),
        *(_mutant(small, seed, number) for number in range(mutants)),
    ]
    Random(seed).shuffle(files)  # noqa: S311 - the same seed, the same run
    return files


def ordinary_files(originals: Mapping[str, bytes]) -> Iterator[Sent]:
    """Without end: those given, and pages, signs and receipts in several languages."""
    golden = {path.name: path.read_bytes() for path in sorted(_GOLDEN.glob("*.[jp][pn]g"))}
    while True:
        for name, data in chain(originals.items(), golden.items()):
            yield Sent("ordinary", name, partial(bytes, data))


def _mutant(originals: Mapping[str, bytes], seed: int, number: int) -> Sent:
    random = Random(f"{seed}-{number}")  # noqa: S311 - the same seed, the same mutant
    original = random.choice(list(originals))
    return Sent("mutant", f"mutant-{number} of {original}", partial(mutant, originals[original], random))
