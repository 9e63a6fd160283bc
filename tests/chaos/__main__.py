"""scripts/chaos: what docs/reliability.md promises, measured on a real bot process."""

from __future__ import annotations

import argparse
import asyncio
import inspect
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.chaos import (
    bad_pictures,
    doors,
    flood,
    full_disk,
    hangers,
    kills,
    links,
    platform_faults,
    poison,
    shares,
    sigterm,
    soak,
    storage,
    worker_kills,
)
from tests.chaos.figures import Figures, NotMeasured

RESULTS = Path("build/chaos.jsonl")

# A module has `async def run(*, photos: int = 5000, ...) -> Figures`: its parameters are options of the
# command line, and their defaults are the full size.
PROPERTIES: dict[str, ModuleType] = {
    "kills": kills,
    "sigterm": sigterm,
    "hangers": hangers,
    "platform": platform_faults,
    "storage": storage,
    "disk": full_disk,
    "workers": poison,
    "worker-kills": worker_kills,
    "pictures": bad_pictures,
    "links": links,
    "flood": flood,
    "doors": doors,
    "shares": shares,
    "soak": soak,
}


def main(arguments: Sequence[str]) -> int:
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # calls that a killed bot left
    options = vars(_parser().parse_args(arguments))
    wanted = options.pop("property")
    names = [wanted] if wanted else list(PROPERTIES)
    kept = [_is_kept(name, options) for name in names]
    return 0 if all(kept) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("scripts/chaos", description="Without a property: all, in full size.")
    properties = parser.add_subparsers(dest="property", metavar="property")
    for name, module in PROPERTIES.items():
        summary = (module.__doc__ or "").partition("\n")[0]
        one = properties.add_parser(name, help=summary, description=summary)
        for option in inspect.signature(module.run).parameters.values():
            flag = f"--{option.name.replace('_', '-')}"
            of_its_kind = type(option.default)
            one.add_argument(flag, type=of_its_kind, default=option.default, help="default: %(default)s")
    return parser


def _is_kept(name: str, options: dict[str, Any]) -> bool:
    """Measures a property, and says and writes down what came out."""
    try:
        figures: Figures = asyncio.run(PROPERTIES[name].run(**options))
    except NotMeasured as reason:
        _say(f"{name}\n  NOT MEASURED: {reason}")
        return False
    _say(figures.block(name))
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as results:
        results.write(f"{figures.line(name, options)}\n")
    return figures.ok


def _say(block: str) -> None:
    print(block, flush=True)  # noqa: T201 - a command prints what it was asked for


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
