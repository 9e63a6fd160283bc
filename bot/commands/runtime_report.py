"""What the networks run with, and how fast that is on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from bot.commands import say, texts
from bot.workers.runtime_choice import RuntimeChoice, kept_choice, newly_kept
from handlers.texts.sentences import Quantity
from ocr_engine.network.runtimes.runtime import Runtime, installed

INSTALL_OPENVINO = "pip install --no-deps --require-hashes --requirement requirements-openvino.lock"


class RuntimeReport(NamedTuple):
    """What networks run with here, and what is to be said of it."""

    runtime: Runtime
    found: str


def runtime_report(wanted: Runtime | None, folder: Path) -> RuntimeReport:
    """The one that is wanted, or that was found out and kept in that folder, or is found out now and kept."""
    if wanted:
        return RuntimeReport(wanted, wanted.version)
    choice = kept_choice(folder) or asyncio.run(newly_kept(folder))
    return RuntimeReport(choice.runtime, described(choice, installed()))


def described(choice: RuntimeChoice, there: Collection[Runtime]) -> str:
    """With the CPU time that each takes, and the command for OpenVINO if it is not among what is there."""
    figures = [
        say(
            texts.DOCTOR_RUNTIME_FIGURE, runtime=runtime, seconds=Quantity(round(taken, 2), "duration-second")
        )
        for runtime, taken in choice.seconds.items()
    ]
    report = say(texts.DOCTOR_RUNTIME, runtime=choice.runtime.version, figures=", ".join(figures))
    missing = say(texts.DOCTOR_NO_OPENVINO, command=INSTALL_OPENVINO)
    return report if Runtime.OPENVINO in there else f"{report}; {missing}"
