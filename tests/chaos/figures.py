"""What a run of a property measured, and which reaches it missed."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime


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

    def line(self, name: str) -> str:
        """For programs: an object of JSON."""
        measured = datetime.now(UTC).isoformat(timespec="seconds")
        verdict = {"ok": self.ok, "missed": self.missed}
        return json.dumps({"property": name, "measured": measured, **asdict(self), **verdict})


def unkept(reaches: Mapping[str, bool]) -> list[str]:
    """The sentences of the reaches that were missed; given is whether each was kept."""
    return [sentence for sentence, is_kept in reaches.items() if not is_kept]


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    if isinstance(value, dict):
        return ", ".join(f"{_shown(count)} x {text!r}" for text, count in value.items()) or "none"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
