"""What is wrong with a configuration, so that all of it can be mended in one go."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from bot.logs import redact

_MAX_FOUND_LENGTH: Final = 60  # a guess


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """One thing that is wrong. `where` says where it was set, and where else it may be."""

    path: str
    found: str
    expected: str
    where: str = ""

    def __str__(self) -> str:
        where = f" ({self.where})" if self.where else ""
        sentence = f"{self.path}: found {self.found}, expected {self.expected}{where}"
        return redact(sentence.encode(errors="backslashreplace").decode())


class ConfigError(Exception):
    """The configuration cannot be used; `problems` holds everything that is wrong with it."""

    def __init__(self, problems: list[ConfigProblem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(f"- {problem}" for problem in self.problems)


def unknown(name: str, known: Iterable[str], where: str) -> ConfigProblem:
    """A name that means nothing, with the one that was probably meant."""
    near = get_close_matches(name, list(known), n=1, cutoff=0.7)
    expected = near[0] if near else "one of the settings that the project's config.yaml lists"
    return ConfigProblem(name, "an unknown name", expected, where)


def quote(value: object) -> str:
    """A configured value as a problem shows it."""
    if value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a section"
    if isinstance(value, list) and not all(isinstance(item, str) for item in value):
        return "a list of lists"
    text = redact(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _MAX_FOUND_LENGTH else f"{text[:_MAX_FOUND_LENGTH]}…"
