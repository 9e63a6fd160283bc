"""scripts/chaos: what docs/reliability.md promises, measured on a real bot process."""

from __future__ import annotations

import argparse
import asyncio
import inspect
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.chaos.figures import Figures

RESULTS = Path("build/chaos.jsonl")

# A module has `async def run(*, photos: int = 5000, ...) -> Figures`: its parameters are options of the
# command line, and their defaults are the full size.
PROPERTIES = {
    "kills": "tests.chaos.kills",
    "sigterm": "tests.chaos.sigterm",
    "platform": "tests.chaos.platform_faults",
}


def main(arguments: Sequence[str]) -> int:
    options = vars(_parser().parse_args(arguments))
    wanted = options.pop("property")
    names = [wanted] if wanted else list(PROPERTIES)
    kept = [_measure(name, options) for name in names]
    return 0 if all(kept) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("scripts/chaos", description="Without a property: all, in full size.")
    properties = parser.add_subparsers(dest="property", metavar="property")
    for name, path in PROPERTIES.items():
        module = import_module(path)
        one = properties.add_parser(name, help=_summary(module.__doc__), description=module.__doc__)
        for option in inspect.signature(module.run).parameters.values():
            flag = f"--{option.name.replace('_', '-')}"
            one.add_argument(
                flag, type=type(option.default), default=option.default, help="default: %(default)s"
            )
    return parser


def _summary(text: str | None) -> str:
    return (text or "").partition("\n")[0]


def _measure(name: str, options: dict[str, Any]) -> bool:
    figures: Figures = asyncio.run(import_module(PROPERTIES[name]).run(**options))
    print(figures.block(name), flush=True)  # noqa: T201 - a command prints what it was asked for
    RESULTS.parent.mkdir(exist_ok=True)
    with RESULTS.open("a") as results:
        results.write(f"{figures.line(name)}\n")
    return figures.ok


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
