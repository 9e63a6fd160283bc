"""What all link vectors did in a network of their own, where every address is a canary.

python -m tests.security.links          prints the figures as JSON; fails unless all are as they should be
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

_NAMESPACES = (("unshare", "--user", "--map-root-user", "--net"), ("unshare", "--net"))


class NoNamespace(Exception):
    """This system cannot make a network of one's own; the message says why."""


@dataclass(frozen=True, slots=True)
class Figures:
    vectors: int
    canary_hits: int
    wrong_verdicts: int
    good_links: int
    good_links_fetched: int

    @property
    def are_perfect(self) -> bool:
        return not self.canary_hits and not self.wrong_verdicts


@cache
def report() -> dict[str, Any]:
    """Runs `tests.security.link_namespace`, once.

    Raises:
        NoNamespace: not on this system.
    """
    run = subprocess.run(  # noqa: S603 - our own runner
        [*_enter_namespace(), sys.executable, "-m", "tests.security.link_namespace"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(run.stderr.decode())
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def figures(vectors: list[dict[str, Any]]) -> Figures:
    good = [vector for vector in vectors if vector["expect"] == "allow"]
    return Figures(
        vectors=len(vectors),
        canary_hits=sum(len(vector["hits"]) for vector in vectors),
        wrong_verdicts=sum(not vector["right"] for vector in vectors),
        good_links=len(good),
        good_links_fetched=sum(vector["right"] for vector in good),
    )


def _enter_namespace() -> tuple[str, ...]:
    """The command that runs another one in a network of its own."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        raise NoNamespace("It needs the programs unshare (util-linux) and ip (iproute2).")
    for command in _NAMESPACES:
        if subprocess.run([*command, "ip", "link"], capture_output=True, check=False).returncode == 0:  # noqa: S603
            return command
    raise NoNamespace("This system does not let us make a network namespace.")


def main() -> int:
    try:
        found = figures(report()["vectors"])
    except NoNamespace as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    sys.stdout.write(f"{json.dumps(asdict(found))}\n")
    return 0 if found.are_perfect else 1


if __name__ == "__main__":
    sys.exit(main())
