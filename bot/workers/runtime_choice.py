"""Which runtime the networks of the workers run with: found out once on each machine, and kept."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.workers.runtime_trials import fastest, trials
from ocr_engine.network.runtimes.runtime import Runtime, installed

_FILE = "network-runtime.json"


class RuntimeChoice(BaseModel):
    """What was found out, and where.

    Attributes:
        machine: its processor, and versions; anywhere else it has to be found out anew.
        runtime: the one to run with.
        seconds: CPU seconds for the same picture, of those that read it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    machine: str
    runtime: Runtime
    seconds: Mapping[Runtime, float]


def kept_choice(folder: Path) -> RuntimeChoice | None:
    """What was found out on this very machine and kept in that folder."""
    try:
        choice = RuntimeChoice.model_validate_json((folder / _FILE).read_bytes())
    except (OSError, ValidationError):
        return None
    return choice if choice.machine == _this_machine() else None


async def new_choice(among: Sequence[Runtime]) -> RuntimeChoice:
    """Found out now, which takes some seconds for each."""
    tried = await trials(among)
    seconds = {runtime: trial.seconds for runtime, trial in tried.items()}
    return RuntimeChoice(machine=_this_machine(), runtime=fastest(tried), seconds=seconds)


async def newly_kept(folder: Path) -> RuntimeChoice:
    """Found out now among all that are installed, and kept in that folder."""
    choice = await new_choice(installed())
    keep(choice, folder)
    return choice


def keep(choice: RuntimeChoice, folder: Path) -> None:
    """As far as the folder allows it. A worker that begins meanwhile finds all of it or nothing."""
    with suppress(OSError):
        new = folder / f"{_FILE}.new"
        new.write_text(choice.model_dump_json(indent=2), "utf-8")
        new.replace(folder / _FILE)


def _this_machine() -> str:
    return ", ".join([platform.machine(), _processor(), *(runtime.version for runtime in Runtime)])


def _processor() -> str:
    """Its name and what it can do: a folder may be moved to another one."""
    with suppress(OSError):
        about = Path("/proc/cpuinfo").read_text("utf-8", "replace")
        return " ".join(re.findall(r"^(?:model name|flags|Features)\s*: (.*)$", about, re.MULTILINE)[:2])
    return platform.processor()
