"""What a check of the service says. Worker processes know it too, so nothing heavy is imported here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    ok: bool
    detail: str = ""


Check = Callable[[], Awaitable[Verdict]]
