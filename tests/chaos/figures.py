"""What a run of a property measured, and which reaches it missed."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from dataclasses import asdict, dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
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
        """For people: a figure on each line, and the verdict."""
        figures = [
            f"  {label.replace('_', ' '):<36} {_shown(value)}" for label, value in asdict(self).items()
        ]
        return "\n".join([name, *figures, *(f"  MISSED: {sentence}" for sentence in self.missed)])

    def line(self, name: str) -> str:
        """For programs: an object of JSON."""
        measured = datetime.now(UTC).isoformat(timespec="seconds")
        verdict = {"ok": self.ok, "missed": self.missed}
        return json.dumps({"property": name, "measured": measured, **asdict(self), **verdict})


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
