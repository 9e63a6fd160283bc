"""What a source of configuration holds: settings that have a knob, and what is wrong with the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.config.problems import Problem
from bot.config.schema import KnobPath


@dataclass(frozen=True, slots=True)
class Setting:
    """The text or list that a knob is set to, and a hint on where that was done."""

    value: object
    where: str


@dataclass(frozen=True, slots=True)
class Reading:
    settings: dict[KnobPath, Setting] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
