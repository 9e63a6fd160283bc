"""Which jail the workers of an engine get, as far as the kernel of this machine can."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Literal

from bot.jail.jail import Jail, missing
from bot.jail.reach import readable_files, runnable_files
from ocr_engine.engines.info import EngineInfo

Sandbox = Literal["auto", "require", "off"]

_ALWAYS = "tesseract"  # whichever engine reads, it tells which way is up

_log = logging.getLogger(__name__)


class SandboxRefused(Exception):
    """The kernel cannot do what the configuration requires. The message says what to do."""


def jail_for(engines: Iterable[EngineInfo], wanted: Sandbox) -> Jail | None:
    """Tells in the log what is left out.

    Raises:
        SandboxRefused: something would be left out, and all of it is required.
    """
    if wanted == "off":
        return None
    lacks = "; ".join(missing())
    if lacks and wanted == "require":
        raise SandboxRefused(f"limits.sandbox is require, and this kernel lacks {lacks}. Set it to auto.")
    if lacks:
        _log.warning("Workers are not shut in completely: this kernel lacks %s", lacks)
    programs = tuple(dict.fromkeys(filter(None, (_ALWAYS, *(engine.program for engine in engines)))))
    return Jail(readable_files(programs), runnable_files(programs))
