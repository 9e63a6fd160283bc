"""What a source of configuration holds: settings that have a knob, and what is wrong with the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.config.problems import ConfigProblem
from bot.config.schema import KnobPath


@dataclass(frozen=True, slots=True)
class Setting:
    """The text or list that a knob is set to, and where that was done."""

    value: object
    where: str


@dataclass(frozen=True, slots=True)
class SourceContents:
    settings: dict[KnobPath, Setting] = field(default_factory=dict)
    problems: list[ConfigProblem] = field(default_factory=list)
