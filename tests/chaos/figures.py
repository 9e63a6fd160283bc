"""What a run of a property measured, and which reaches it missed."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime


class NotMeasured(Exception):
    """It could not be measured; the message says why."""


@dataclass(frozen=True, kw_only=True)
class Figures(ABC):
    """A subclass has a field for each figure, with its unit in its name; all of them go to JSON."""

    @property
    @abstractmethod
    def missed(self) -> list[str]:
        """One sentence for each reach that was missed; empty if all were kept."""

    @property
    def ok(self) -> bool:
        return not self.missed

    def block(self, name: str) -> str:
        """For people: a figure on each line, and what was missed."""
        figures = [
            f"  {label.replace('_', ' '):<32} {_shown(value)}" for label, value in asdict(self).items()
        ]
        return "\n".join([name, *figures, *(f"  MISSED: {sentence}" for sentence in self.missed)])

    def line(self, name: str, options: Mapping[str, object]) -> str:
        """For programs: an object of JSON, which also says with what options it was measured, and when."""
        measured = datetime.now(UTC).isoformat(timespec="seconds")
        run = {"property": name, "measured": measured, "options": options}
        return json.dumps({**run, **asdict(self), "ok": self.ok, "missed": self.missed})


def unkept(reaches: Mapping[str, bool]) -> list[str]:
    """The sentences of the reaches that were missed; given is whether each was kept."""
    return [sentence for sentence, is_kept in reaches.items() if not is_kept]


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    if isinstance(value, dict):
        return ", ".join(f"{_shown(count)} x {text!r}" for text, count in value.items()) or "none"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
